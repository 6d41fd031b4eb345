#include "model/decode/valueform.h"

#include "model/decode/compression.h"
#include "model/decode/framing.h"

#include <simdjson.h>

#include <algorithm>

namespace model {

namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

char firstToken(std::string_view text)
{
    const auto at = text.find_first_not_of(spaces);
    return at == std::string_view::npos ? '\0' : text[at];
}

bool startsJson(std::string_view text)
{
    const char first = firstToken(text);
    return first != '\0'
           && std::string_view("{[\"-0123456789tfn").find(first) != std::string_view::npos;
}

} // namespace

ValueLook lookAt(std::string_view value)
{
    if (value.empty())
        return {};
    if (value.front() == '{' || value.front() == '[')
        return {Form::Json, 0, true};
    if (packingOf(value) != Packing::None)
        return {Form::Compressed, 0, false};
    if (const auto frame = frameOf(value); frame.framing != Framing::None)
        return {Form::Framed, frame.prefix, startsJson(value.substr(frame.prefix, 64))};
    if (!binaryKind(value).empty())
        return {Form::Binary, 0, false};
    const std::size_t prefix = value.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    const bool json = startsJson(value.substr(prefix));
    return {json ? Form::Json : Form::Text, prefix, json};
}

bool beginsAsJson(std::string_view text, bool broken)
{
    const auto start = text.find_first_not_of(spaces);
    if (start == std::string_view::npos)
        return false;
    const char second = firstToken(text.substr(start + 1));
    if (text[start] == '{')
        return second == '"' || second == '}' || second == '\0';
    if (text[start] == '[')
        return second == ']' || second == '\0' || startsJson(text.substr(start + 1, 64));
    return !broken;
}

bool isUtf8(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

bool looksLikeText(std::string_view bytes)
{
    const auto part = bytes.substr(0, 256);
    const auto isPrintable = [](char c) {
        return (c >= ' ' && c <= '~') || spaces.find(c) != std::string_view::npos;
    };
    return std::ranges::count_if(part, isPrintable) * 5 >= std::ptrdiff_t(part.size()) * 4;
}

} // namespace model
