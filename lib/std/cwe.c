/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers and names of the weaknesses that vulnerabilities are mostly put down
 * to. The names are those of the Common Weakness Enumeration, version 4.17,
 * (c) The MITRE Corporation, used under its terms of use.
 */
#include <stdlib.h>

#include "std/cwe.h"
#include "vuln/error.h"

enum {
	MAX_DIGITS = 4,
};

struct weakness {
	int id;
	const char *name;
};

/* Ascending by number. */
/* clang-format off */
static const struct weakness weaknesses[] = {
	{15, "External Control of System or Configuration Setting"},
	{20, "Improper Input Validation"},
	{22,
		"Improper Limitation of a Pathname to a Restricted Directory "
		"('Path Traversal')"},
	{23, "Relative Path Traversal"},
	{36, "Absolute Path Traversal"},
	{59, "Improper Link Resolution Before File Access ('Link Following')"},
	{61, "UNIX Symbolic Link (Symlink) Following"},
	{73, "External Control of File Name or Path"},
	{74,
		"Improper Neutralization of Special Elements in Output Used "
		"by a Downstream Component ('Injection')"},
	{75,
		"Failure to Sanitize Special Elements into a Different Plane "
		"(Special Element Injection)"},
	{76, "Improper Neutralization of Equivalent Special Elements"},
	{77,
		"Improper Neutralization of Special Elements used in a "
		"Command ('Command Injection')"},
	{78,
		"Improper Neutralization of Special Elements used in an OS "
		"Command ('OS Command Injection')"},
	{79,
		"Improper Neutralization of Input During Web Page Generation "
		"('Cross-site Scripting')"},
	{80,
		"Improper Neutralization of Script-Related HTML Tags in a "
		"Web Page (Basic XSS)"},
	{88,
		"Improper Neutralization of Argument Delimiters in a Command "
		"('Argument Injection')"},
	{89,
		"Improper Neutralization of Special Elements used in an SQL "
		"Command ('SQL Injection')"},
	{90,
		"Improper Neutralization of Special Elements used in an LDAP "
		"Query ('LDAP Injection')"},
	{91, "XML Injection (aka Blind XPath Injection)"},
	{93, "Improper Neutralization of CRLF Sequences ('CRLF Injection')"},
	{94, "Improper Control of Generation of Code ('Code Injection')"},
	{95,
		"Improper Neutralization of Directives in Dynamically "
		"Evaluated Code ('Eval Injection')"},
	{96,
		"Improper Neutralization of Directives in Statically Saved "
		"Code ('Static Code Injection')"},
	{98,
		"Improper Control of Filename for Include/Require Statement "
		"in PHP Program ('PHP Remote File Inclusion')"},
	{99, "Improper Control of Resource Identifiers ('Resource Injection')"},
	{113,
		"Improper Neutralization of CRLF Sequences in HTTP Headers "
		"('HTTP Request/Response Splitting')"},
	{115, "Misinterpretation of Input"},
	{116, "Improper Encoding or Escaping of Output"},
	{117, "Improper Output Neutralization for Logs"},
	{118, "Incorrect Access of Indexable Resource ('Range Error')"},
	{119,
		"Improper Restriction of Operations within the Bounds of a "
		"Memory Buffer"},
	{120,
		"Buffer Copy without Checking Size of Input ('Classic Buffer "
		"Overflow')"},
	{121, "Stack-based Buffer Overflow"},
	{122, "Heap-based Buffer Overflow"},
	{123, "Write-what-where Condition"},
	{124, "Buffer Underwrite ('Buffer Underflow')"},
	{125, "Out-of-bounds Read"},
	{126, "Buffer Over-read"},
	{127, "Buffer Under-read"},
	{128, "Wrap-around Error"},
	{129, "Improper Validation of Array Index"},
	{130, "Improper Handling of Length Parameter Inconsistency"},
	{131, "Incorrect Calculation of Buffer Size"},
	{134, "Use of Externally-Controlled Format String"},
	{178, "Improper Handling of Case Sensitivity"},
	{179, "Incorrect Behavior Order: Early Validation"},
	{180, "Incorrect Behavior Order: Validate Before Canonicalize"},
	{184, "Incomplete List of Disallowed Inputs"},
	{185, "Incorrect Regular Expression"},
	{190, "Integer Overflow or Wraparound"},
	{191, "Integer Underflow (Wrap or Wraparound)"},
	{193, "Off-by-one Error"},
	{200, "Exposure of Sensitive Information to an Unauthorized Actor"},
	{201, "Insertion of Sensitive Information Into Sent Data"},
	{203, "Observable Discrepancy"},
	{204, "Observable Response Discrepancy"},
	{208, "Observable Timing Discrepancy"},
	{209, "Generation of Error Message Containing Sensitive Information"},
	{212,
		"Improper Removal of Sensitive Information Before Storage or "
		"Transfer"},
	{213, "Exposure of Sensitive Information Due to Incompatible Policies"},
	{222, "Truncation of Security-relevant Information"},
	{223, "Omission of Security-relevant Information"},
	{248, "Uncaught Exception"},
	{250, "Execution with Unnecessary Privileges"},
	{252, "Unchecked Return Value"},
	{256, "Plaintext Storage of a Password"},
	{257, "Storing Passwords in a Recoverable Format"},
	{259, "Use of Hard-coded Password"},
	{260, "Password in Configuration File"},
	{261, "Weak Encoding for Password"},
	{262, "Not Using Password Aging"},
	{263, "Password Aging with Long Expiration"},
	{266, "Incorrect Privilege Assignment"},
	{267, "Privilege Defined With Unsafe Actions"},
	{268, "Privilege Chaining"},
	{269, "Improper Privilege Management"},
	{270, "Privilege Context Switching Error"},
	{271, "Privilege Dropping / Lowering Errors"},
	{272, "Least Privilege Violation"},
	{273, "Improper Check for Dropped Privileges"},
	{274, "Improper Handling of Insufficient Privileges"},
	{276, "Incorrect Default Permissions"},
	{277, "Insecure Inherited Permissions"},
	{278, "Insecure Preserved Inherited Permissions"},
	{279, "Incorrect Execution-Assigned Permissions"},
	{280, "Improper Handling of Insufficient Permissions or Privileges"},
	{281, "Improper Preservation of Permissions"},
	{282, "Improper Ownership Management"},
	{283, "Unverified Ownership"},
	{284, "Improper Access Control"},
	{285, "Improper Authorization"},
	{286, "Incorrect User Management"},
	{287, "Improper Authentication"},
	{288, "Authentication Bypass Using an Alternate Path or Channel"},
	{289, "Authentication Bypass by Alternate Name"},
	{290, "Authentication Bypass by Spoofing"},
	{291, "Reliance on IP Address for Authentication"},
	{294, "Authentication Bypass by Capture-replay"},
	{295, "Improper Certificate Validation"},
	{296, "Improper Following of a Certificate's Chain of Trust"},
	{297, "Improper Validation of Certificate with Host Mismatch"},
	{298, "Improper Validation of Certificate Expiration"},
	{299, "Improper Check for Certificate Revocation"},
	{300, "Channel Accessible by Non-Endpoint"},
	{302, "Authentication Bypass by Assumed-Immutable Data"},
	{303, "Incorrect Implementation of Authentication Algorithm"},
	{304, "Missing Critical Step in Authentication"},
	{305, "Authentication Bypass by Primary Weakness"},
	{306, "Missing Authentication for Critical Function"},
	{307, "Improper Restriction of Excessive Authentication Attempts"},
	{308, "Use of Single-factor Authentication"},
	{311, "Missing Encryption of Sensitive Data"},
	{312, "Cleartext Storage of Sensitive Information"},
	{313, "Cleartext Storage in a File or on Disk"},
	{319, "Cleartext Transmission of Sensitive Information"},
	{321, "Use of Hard-coded Cryptographic Key"},
	{322, "Key Exchange without Entity Authentication"},
	{323, "Reusing a Nonce, Key Pair in Encryption"},
	{324, "Use of a Key Past its Expiration Date"},
	{325, "Missing Cryptographic Step"},
	{326, "Inadequate Encryption Strength"},
	{327, "Use of a Broken or Risky Cryptographic Algorithm"},
	{328, "Use of Weak Hash"},
	{329, "Generation of Predictable IV with CBC Mode"},
	{330, "Use of Insufficiently Random Values"},
	{331, "Insufficient Entropy"},
	{332, "Insufficient Entropy in PRNG"},
	{335,
		"Incorrect Usage of Seeds in Pseudo-Random Number Generator "
		"(PRNG)"},
	{338,
		"Use of Cryptographically Weak Pseudo-Random Number "
		"Generator (PRNG)"},
	{340, "Generation of Predictable Numbers or Identifiers"},
	{344, "Use of Invariant Value in Dynamically Changing Context"},
	{345, "Insufficient Verification of Data Authenticity"},
	{346, "Origin Validation Error"},
	{347, "Improper Verification of Cryptographic Signature"},
	{348, "Use of Less Trusted Source"},
	{349, "Acceptance of Extraneous Untrusted Data With Trusted Data"},
	{350,
		"Reliance on Reverse DNS Resolution for a Security-Critical "
		"Action"},
	{352, "Cross-Site Request Forgery (CSRF)"},
	{353, "Missing Support for Integrity Check"},
	{354, "Improper Validation of Integrity Check Value"},
	{359,
		"Exposure of Private Personal Information to an Unauthorized "
		"Actor"},
	{362,
		"Concurrent Execution using Shared Resource with Improper "
		"Synchronization ('Race Condition')"},
	{363, "Race Condition Enabling Link Following"},
	{364, "Signal Handler Race Condition"},
	{366, "Race Condition within a Thread"},
	{367, "Time-of-check Time-of-use (TOCTOU) Race Condition"},
	{369, "Divide By Zero"},
	{377, "Insecure Temporary File"},
	{378, "Creation of Temporary File With Insecure Permissions"},
	{379,
		"Creation of Temporary File in Directory with Insecure "
		"Permissions"},
	{384, "Session Fixation"},
	{385, "Covert Timing Channel"},
	{400, "Uncontrolled Resource Consumption"},
	{401, "Missing Release of Memory after Effective Lifetime"},
	{403,
		"Exposure of File Descriptor to Unintended Control Sphere "
		"('File Descriptor Leak')"},
	{404, "Improper Resource Shutdown or Release"},
	{405, "Asymmetric Resource Consumption (Amplification)"},
	{406,
		"Insufficient Control of Network Message Volume (Network "
		"Amplification)"},
	{407, "Inefficient Algorithmic Complexity"},
	{409,
		"Improper Handling of Highly Compressed Data (Data "
		"Amplification)"},
	{410, "Insufficient Resource Pool"},
	{415, "Double Free"},
	{416, "Use After Free"},
	{419, "Unprotected Primary Channel"},
	{420, "Unprotected Alternate Channel"},
	{424, "Improper Protection of Alternate Path"},
	{425, "Direct Request ('Forced Browsing')"},
	{426, "Untrusted Search Path"},
	{427, "Uncontrolled Search Path Element"},
	{428, "Unquoted Search Path or Element"},
	{434, "Unrestricted Upload of File with Dangerous Type"},
	{436, "Interpretation Conflict"},
	{440, "Expected Behavior Violation"},
	{441, "Unintended Proxy or Intermediary ('Confused Deputy')"},
	{444,
		"Inconsistent Interpretation of HTTP Requests ('HTTP "
		"Request/Response Smuggling')"},
	{451, "User Interface (UI) Misrepresentation of Critical Information"},
	{459, "Incomplete Cleanup"},
	{470,
		"Use of Externally-Controlled Input to Select Classes or "
		"Code ('Unsafe Reflection')"},
	{471, "Modification of Assumed-Immutable Data (MAID)"},
	{472, "External Control of Assumed-Immutable Web Parameter"},
	{473, "PHP External Variable Modification"},
	{476, "NULL Pointer Dereference"},
	{477, "Use of Obsolete Function"},
	{489, "Active Debug Code"},
	{494, "Download of Code Without Integrity Check"},
	{497,
		"Exposure of Sensitive System Information to an Unauthorized "
		"Control Sphere"},
	{501, "Trust Boundary Violation"},
	{502, "Deserialization of Untrusted Data"},
	{506, "Embedded Malicious Code"},
	{507, "Trojan Horse"},
	{512, "Spyware"},
	{521, "Weak Password Requirements"},
	{522, "Insufficiently Protected Credentials"},
	{523, "Unprotected Transport of Credentials"},
	{524, "Use of Cache Containing Sensitive Information"},
	{525, "Use of Web Browser Cache Containing Sensitive Information"},
	{526,
		"Cleartext Storage of Sensitive Information in an "
		"Environment Variable"},
	{532, "Insertion of Sensitive Information into Log File"},
	{538,
		"Insertion of Sensitive Information into "
		"Externally-Accessible File or Directory"},
	{540, "Inclusion of Sensitive Information in Source Code"},
	{548, "Exposure of Information Through Directory Listing"},
	{552, "Files or Directories Accessible to External Parties"},
	{565, "Reliance on Cookies without Validation and Integrity Checking"},
	{566, "Authorization Bypass Through User-Controlled SQL Primary Key"},
	{598, "Use of GET Request Method With Sensitive Query Strings"},
	{601, "URL Redirection to Untrusted Site ('Open Redirect')"},
	{602, "Client-Side Enforcement of Server-Side Security"},
	{603, "Use of Client-Side Authentication"},
	{610,
		"Externally Controlled Reference to a Resource in Another "
		"Sphere"},
	{611, "Improper Restriction of XML External Entity Reference"},
	{612,
		"Improper Authorization of Index Containing Sensitive "
		"Information"},
	{613, "Insufficient Session Expiration"},
	{614, "Sensitive Cookie in HTTPS Session Without 'Secure' Attribute"},
	{617, "Reachable Assertion"},
	{620, "Unverified Password Change"},
	{639, "Authorization Bypass Through User-Controlled Key"},
	{640, "Weak Password Recovery Mechanism for Forgotten Password"},
	{641, "Improper Restriction of Names for Files and Other Resources"},
	{642, "External Control of Critical State Data"},
	{643,
		"Improper Neutralization of Data within XPath Expressions "
		"('XPath Injection')"},
	{644, "Improper Neutralization of HTTP Headers for Scripting Syntax"},
	{648, "Incorrect Use of Privileged APIs"},
	{652,
		"Improper Neutralization of Data within XQuery Expressions "
		"('XQuery Injection')"},
	{653, "Improper Isolation or Compartmentalization"},
	{657, "Violation of Secure Design Principles"},
	{662, "Improper Synchronization"},
	{664, "Improper Control of a Resource Through its Lifetime"},
	{665, "Improper Initialization"},
	{667, "Improper Locking"},
	{668, "Exposure of Resource to Wrong Sphere"},
	{669, "Incorrect Resource Transfer Between Spheres"},
	{670, "Always-Incorrect Control Flow Implementation"},
	{671, "Lack of Administrator Control over Security"},
	{672, "Operation on a Resource after Expiration or Release"},
	{674, "Uncontrolled Recursion"},
	{680, "Integer Overflow to Buffer Overflow"},
	{681, "Incorrect Conversion between Numeric Types"},
	{682, "Incorrect Calculation"},
	{684, "Incorrect Provision of Specified Functionality"},
	{688, "Function Call With Incorrect Variable or Reference as Argument"},
	{693, "Protection Mechanism Failure"},
	{694, "Use of Multiple Resources with Duplicate Identifier"},
	{696, "Incorrect Behavior Order"},
	{697, "Incorrect Comparison"},
	{703, "Improper Check or Handling of Exceptional Conditions"},
	{704, "Incorrect Type Conversion or Cast"},
	{706, "Use of Incorrectly-Resolved Name or Reference"},
	{707, "Improper Neutralization"},
	{708, "Incorrect Ownership Assignment"},
	{710, "Improper Adherence to Coding Standards"},
	{732, "Incorrect Permission Assignment for Critical Resource"},
	{749, "Exposed Dangerous Method or Function"},
	{754, "Improper Check for Unusual or Exceptional Conditions"},
	{755, "Improper Handling of Exceptional Conditions"},
	{756, "Missing Custom Error Page"},
	{757,
		"Selection of Less-Secure Algorithm During Negotiation "
		"('Algorithm Downgrade')"},
	{759, "Use of a One-Way Hash without a Salt"},
	{760, "Use of a One-Way Hash with a Predictable Salt"},
	{763, "Release of Invalid Pointer or Reference"},
	{770, "Allocation of Resources Without Limits or Throttling"},
	{772, "Missing Release of Resource after Effective Lifetime"},
	{775,
		"Missing Release of File Descriptor or Handle after "
		"Effective Lifetime"},
	{776,
		"Improper Restriction of Recursive Entity References in DTDs "
		"('XML Entity Expansion')"},
	{778, "Insufficient Logging"},
	{779, "Logging of Excessive Data"},
	{780, "Use of RSA Algorithm without OAEP"},
	{781,
		"Improper Address Validation in IOCTL with METHOD_NEITHER "
		"I/O Control Code"},
	{782, "Exposed IOCTL with Insufficient Access Control"},
	{783, "Operator Precedence Logic Error"},
	{784,
		"Reliance on Cookies without Validation and Integrity "
		"Checking in a Security Decision"},
	{786, "Access of Memory Location Before Start of Buffer"},
	{787, "Out-of-bounds Write"},
	{788, "Access of Memory Location After End of Buffer"},
	{789, "Memory Allocation with Excessive Size Value"},
	{798, "Use of Hard-coded Credentials"},
	{799, "Improper Control of Interaction Frequency"},
	{805, "Buffer Access with Incorrect Length Value"},
	{807, "Reliance on Untrusted Inputs in a Security Decision"},
	{820, "Missing Synchronization"},
	{821, "Incorrect Synchronization"},
	{822, "Untrusted Pointer Dereference"},
	{823, "Use of Out-of-range Pointer Offset"},
	{824, "Access of Uninitialized Pointer"},
	{825, "Expired Pointer Dereference"},
	{826, "Premature Release of Resource During Expected Lifetime"},
	{827, "Improper Control of Document Type Definition"},
	{829, "Inclusion of Functionality from Untrusted Control Sphere"},
	{830, "Inclusion of Web Functionality from an Untrusted Source"},
	{831, "Signal Handler Function Associated with Multiple Signals"},
	{832, "Unlock of a Resource that is not Locked"},
	{833, "Deadlock"},
	{834, "Excessive Iteration"},
	{835, "Loop with Unreachable Exit Condition ('Infinite Loop')"},
	{838, "Inappropriate Encoding for Output Context"},
	{841, "Improper Enforcement of Behavioral Workflow"},
	{842, "Placement of User into Incorrect Group"},
	{843, "Access of Resource Using Incompatible Type ('Type Confusion')"},
	{862, "Missing Authorization"},
	{863, "Incorrect Authorization"},
	{908, "Use of Uninitialized Resource"},
	{909, "Missing Initialization of Resource"},
	{912, "Hidden Functionality"},
	{913, "Improper Control of Dynamically-Managed Code Resources"},
	{914, "Improper Control of Dynamically-Identified Variables"},
	{915,
		"Improperly Controlled Modification of "
		"Dynamically-Determined Object Attributes"},
	{916, "Use of Password Hash With Insufficient Computational Effort"},
	{917,
		"Improper Neutralization of Special Elements used in an "
		"Expression Language Statement ('Expression Language "
		"Injection')"},
	{918, "Server-Side Request Forgery (SSRF)"},
	{920, "Improper Restriction of Power Consumption"},
	{921,
		"Storage of Sensitive Data in a Mechanism without Access "
		"Control"},
	{922, "Insecure Storage of Sensitive Information"},
	{923,
		"Improper Restriction of Communication Channel to Intended "
		"Endpoints"},
	{924,
		"Improper Enforcement of Message Integrity During "
		"Transmission in a Communication Channel"},
	{925, "Improper Verification of Intent by Broadcast Receiver"},
	{926, "Improper Export of Android Application Components"},
	{927, "Use of Implicit Intent for Sensitive Communication"},
	{939, "Improper Authorization in Handler for Custom URL Scheme"},
	{940, "Improper Verification of Source of a Communication Channel"},
	{941, "Incorrectly Specified Destination in a Communication Channel"},
	{942, "Permissive Cross-domain Policy with Untrusted Domains"},
	{943,
		"Improper Neutralization of Special Elements in Data Query "
		"Logic"},
	{1004, "Sensitive Cookie Without 'HttpOnly' Flag"},
	{1021, "Improper Restriction of Rendered UI Layers or Frames"},
	{1022, "Use of Web Link to Untrusted Target with window.opener Access"},
	{1188, "Initialization of a Resource with an Insecure Default"},
	{1236, "Improper Neutralization of Formula Elements in a CSV File"},
	{1241, "Use of Predictable Algorithm in Random Number Generator"},
	{1242, "Inclusion of Undocumented Features or Chicken Bits"},
	{1263, "Improper Physical Access Control"},
	{1275, "Sensitive Cookie with Improper SameSite Attribute"},
	{1284, "Improper Validation of Specified Quantity in Input"},
	{1285,
		"Improper Validation of Specified Index, Position, or Offset "
		"in Input"},
	{1286, "Improper Validation of Syntactic Correctness of Input"},
	{1287, "Improper Validation of Specified Type of Input"},
	{1288, "Improper Validation of Consistency within Input"},
	{1289, "Improper Validation of Unsafe Equivalence in Input"},
	{1295, "Debug Messages Revealing Unnecessary Information"},
	{1300, "Improper Protection of Physical Side Channels"},
	{1319,
		"Improper Protection against Electromagnetic Fault Injection "
		"(EM-FI)"},
	{1320,
		"Improper Protection for Outbound Error Messages and Alert "
		"Signals"},
	{1321,
		"Improperly Controlled Modification of Object Prototype "
		"Attributes ('Prototype Pollution')"},
	{1327, "Binding to an Unrestricted IP Address"},
	{1333, "Inefficient Regular Expression Complexity"},
	{1336,
		"Improper Neutralization of Special Elements Used in a "
		"Template Engine"},
	{1357, "Reliance on Insufficiently Trustworthy Component"},
	{1385, "Missing Origin Validation in WebSockets"},
	{1390, "Weak Authentication"},
	{1391, "Use of Weak Credentials"},
	{1392, "Use of Default Credentials"},
	{1393, "Use of Default Password"},
	{1394, "Use of Default Cryptographic Key"},
	{1395, "Dependency on Vulnerable Third-Party Component"},
	{1427, "Improper Neutralization of Input Used for LLM Prompting"},
};
/* clang-format on */

/* Numbers in use that stand for categories and views; ascending. */
static const int not_weaknesses[] = {16, 17, 18, 19, 21, 189, 199, 254, 255,
	264, 275, 310, 320, 361, 371, 388, 398, 399, 417, 635, 699, 1000, 1003,
	1008, 1026, 1194, 1344, 1387, 1400, 1425, 1430};

static int compare_ids(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static gboolean is_no_weakness(int id)
{
	return bsearch(&id, not_weaknesses, G_N_ELEMENTS(not_weaknesses),
		       sizeof(int), compare_ids) != NULL;
}

static gboolean parse_number(const char *text, int *id)
{
	int i;

	if (g_ascii_strncasecmp(text, "CWE-", 4) == 0)
		text += 4;
	if (*text == '0')
		return FALSE;
	*id = 0;
	for (i = 0; i < MAX_DIGITS && g_ascii_isdigit(text[i]); i++)
		*id = *id * 10 + (text[i] - '0');
	return i > 0 && text[i] == '\0';
}

gboolean vuln_cwe_parse(const char *text, int *id, GError **error)
{
	int number;

	if (!parse_number(text, &number))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is not a weakness (CWE-79)", text);
	if (is_no_weakness(number))
		return vuln_fail(error, VULN_ERROR_USAGE,
			"'%s' is a category or view of weaknesses, not one "
			"weakness",
			text);
	*id = number;
	return TRUE;
}

char *vuln_cwe_text(int id)
{
	return g_strdup_printf("CWE-%d", id);
}

static int compare_weaknesses(const void *a, const void *b)
{
	const struct weakness *one = a, *other = b;

	return one->id - other->id;
}

const char *vuln_cwe_name(int id)
{
	const struct weakness key = {id, NULL};
	const struct weakness *found = bsearch(&key, weaknesses,
		G_N_ELEMENTS(weaknesses), sizeof(key), compare_weaknesses);

	return found != NULL ? found->name : NULL;
}

const char *vuln_cwe_list_version(void)
{
	return "4.17";
}
