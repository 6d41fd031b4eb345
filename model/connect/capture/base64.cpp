#include "model/connect/capture/base64.h"

#include <array>
#include <cstdint>

namespace model::capture {

namespace {

constexpr std::uint8_t noLetter = 0xff;

constexpr auto letterValues = [] {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> values{};
    values.fill(noLetter);
    for (std::size_t at = 0; at < letters.size(); ++at)
        values[static_cast<unsigned char>(letters[at])] = std::uint8_t(at);
    return values;
}();

} // namespace

bool decodeBase64(std::string_view text, std::string& out)
{
    out.clear();
    if (text.size() % 4 != 0)
        return false;
    if (text.ends_with('='))
        text.remove_suffix(text.ends_with("==") ? 2 : 1);
    std::uint32_t group = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto value = letterValues[static_cast<unsigned char>(text[at])];
        if (value == noLetter)
            return false;
        group = group << 6 | value;
        if (at % 4 != 0)
            out.push_back(char(group >> (6 - 2 * (at % 4))));
    }
    return text.size() % 4 != 1;
}

} // namespace model::capture
