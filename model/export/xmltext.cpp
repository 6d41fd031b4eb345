#include "model/export/xmltext.h"

#include "model/export/jsontext.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace model::writing {

void appendXml(std::string& out, std::string_view text)
{
    while (!text.empty()) {
        const auto length = utf8Length(text);
        const auto letter = text.front();
        if (letter == '\n' || letter == '\t' || letter == '\r') // as they are they become spaces
            out += "&#" + std::to_string(int(letter)) + ';';
        // XML 1.0 has no way to write most control characters.
        else if (length == 0 || (length == 1 && std::uint8_t(letter) < 0x20))
            out += "\xef\xbf\xbd";
        else if (letter == '&')
            out += "&amp;";
        else if (letter == '<')
            out += "&lt;";
        else if (letter == '>')
            out += "&gt;";
        else if (letter == '"')
            out += "&quot;";
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
}

} // namespace model::writing
