// Debian builds libxml2 with ICU, whose <unicode/utypes.h> clashes with the ICU inside Foundation.
// Undefining the switch hides only the private tail of xmlCharEncodingHandler; that struct is never
// allocated here.
#pragma once
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>
