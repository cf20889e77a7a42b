/* SPDX-License-Identifier: Apache-2.0 */
/* This file lists words that a search must know to be ordinary. */
#include "reveal/look.h"
#include "reveal/words.h"

/* English words that are names of people, too. */
static const char *const ordinary[] = {"alan", "angel", "april", "archer",
	"august", "baker", "bank", "banks", "bell", "berry", "best", "bird",
	"bishop", "black", "blue", "bond", "booth", "brand", "bridge", "bright",
	"brook", "brooks", "brown", "bush", "butler", "button", "canary",
	"carpenter", "case", "chance", "chase", "chip", "christian", "church",
	"clay", "close", "cloud", "code", "cole", "cook", "cooper", "cross",
	"crystal", "dale", "dawn", "dean", "drew", "early", "earnest", "east",
	"english", "even", "faith", "field", "fields", "finch", "fish",
	"fisher", "flood", "ford", "forest", "foster", "frank", "free",
	"french", "frost", "gardener", "gates", "german", "glass", "gold",
	"good", "grace", "grant", "gray", "green", "hall", "hand", "hardy",
	"hart", "harmony", "head", "heart", "heath", "hill", "hills", "holiday",
	"holland", "holly", "home", "homes", "hood", "hook", "hope", "house",
	"hunt", "hunter", "iris", "ivory", "jack", "jade", "join", "july",
	"june", "justice", "keen", "king", "kitchen", "knight", "lake", "lance",
	"land", "lane", "light", "lily", "link", "little", "long", "love",
	"major", "manual", "march", "mark", "marks", "marshal", "marshall",
	"mason", "master", "masters", "matt", "miles", "mill", "miller",
	"mills", "moon", "moore", "moss", "north", "page", "park", "parker",
	"parks", "patch", "paul", "peace", "pearl", "pepper", "pierce", "poole",
	"pool", "pope", "port", "porter", "potter", "power", "powers", "price",
	"prince", "quick", "rain", "read", "reed", "rice", "rich", "river",
	"rivers", "robin", "rock", "root", "rose", "ruby", "sage", "sale",
	"sales", "salt", "sandy", "sawyer", "season", "sharp", "shell",
	"shepherd", "short", "silver", "skip", "small", "snow", "south",
	"spring", "star", "steel", "stone", "storm", "street", "strong",
	"summer", "summers", "swift", "table", "taylor", "temple", "terry",
	"true", "turner", "victor", "violet", "walker", "wall", "walls", "ward",
	"warner", "washington", "waters", "weaver", "webb", "weber", "webster",
	"wells", "west", "white", "wild", "wilder", "will", "wills", "winter",
	"winters", "wise", "wolf", "wood", "woods", "young", NULL};

static const char *const generic[] = {"abuse", "admin", "administrator", "bugs",
	"contact", "hello", "help", "info", "mail", "noreply", "no-reply",
	"office", "psirt", "report", "reports", "research", "sales", "secure",
	"security", "support", "team", "vuln", "webmaster", NULL};

static const char *const houses[] = {"gmail.com", "googlemail.com",
	"yahoo.co.jp", "yahoo.ne.jp", "yahoo.com", "ymail.com", "outlook.com",
	"outlook.jp", "hotmail.com", "hotmail.co.jp", "live.com", "live.jp",
	"msn.com", "icloud.com", "me.com", "mac.com", "protonmail.com",
	"proton.me", "pm.me", "docomo.ne.jp", "ezweb.ne.jp", "au.com",
	"softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp",
	"ocn.ne.jp", "so-net.ne.jp", "plala.or.jp", "gmx.de", "gmx.net",
	"gmx.com", "web.de", "t-online.de", "orange.fr", "mail.ru", "yandex.ru",
	"yandex.com", "qq.com", "163.com", "126.com", "sina.com", "naver.com",
	"daum.net", "tutanota.com", "tuta.io", "fastmail.com", "aol.com",
	"zoho.com", "hey.com", "mailbox.org", "posteo.de", "riseup.net",
	"users.noreply.github.com", "github.com", "jpcert.or.jp", "ipa.go.jp",
	NULL};

/* Two labels that anybody can have a name under; reserved ones, too. */
static const char *const suffixes[] = {"co.jp", "or.jp", "ne.jp", "ac.jp",
	"go.jp", "ad.jp", "ed.jp", "gr.jp", "lg.jp", "co.uk", "ac.uk", "org.uk",
	"gov.uk", "com.au", "net.au", "edu.au", "co.kr", "ac.kr", "or.kr",
	"com.tw", "edu.tw", "com.cn", "edu.cn", "com.br", "co.in", "ac.in",
	"co.nz", "co.il", "ac.il", "com.sg", "edu.sg", "github.io",
	"example.com", "example.net", "example.org", "example.jp", NULL};

static const char *const organisations[] = {"inc", "ltd", "llc", "gmbh", "corp",
	"corporation", "company", "labs", "lab", "laboratory", "university",
	"institute", "security", "research", "researchers", "team", "group",
	"college", "foundation", "consulting", "technologies", "solutions",
	"csirt", "psirt", "cert", NULL};

static const char *const titles[] = {"mr", "mrs", "ms", "miss", "dr", "prof",
	"professor", "sir", "mx", NULL};

gboolean vuln_reveal_is_ordinary_name(const char *word)
{
	return g_strv_contains(ordinary, word);
}

gboolean vuln_reveal_is_generic_mailbox(const char *word)
{
	return g_strv_contains(generic, word);
}

gboolean vuln_reveal_is_mail_provider(const char *domain)
{
	return g_strv_contains(houses, domain);
}

gboolean vuln_reveal_is_public_suffix(const char *domain)
{
	return g_strv_contains(suffixes, domain);
}

gboolean vuln_reveal_is_organisation(const char *word)
{
	return g_strv_contains(organisations, word);
}

gboolean vuln_reveal_is_title(const char *word)
{
	return g_strv_contains(titles, word);
}
