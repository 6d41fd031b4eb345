#include "model/decode/fieldtext.h"

#include "model/decode/timetext.h"

#include <algorithm>
#include <charconv>

namespace model {

namespace {

std::optional<unsigned> hex4(std::string_view text, std::size_t at)
{
    unsigned code = 0;
    if (at + 4 > text.size())
        return std::nullopt;
    const auto* const end = text.data() + at + 4;
    const auto read = std::from_chars(text.data() + at, end, code, 16);
    return read.ptr == end ? std::optional(code) : std::nullopt;
}

void appendUtf8(std::string& out, unsigned code)
{
    const auto tail = [&](int shift) { out.push_back(char(0x80 | (code >> shift & 0x3f))); };
    if (code < 0x80) {
        out.push_back(char(code));
    } else if (code < 0x800) {
        out.push_back(char(0xc0 | code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out.push_back(char(0xe0 | code >> 12));
        tail(6);
        tail(0);
    } else {
        out.push_back(char(0xf0 | code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

//! Reads the code after "\u" at \a at and moves \a at behind it; a pair of surrogates is one code.
std::optional<unsigned> takeUnicode(std::string_view text, std::size_t& at)
{
    const auto high = hex4(text, at);
    if (!high)
        return std::nullopt;
    at += 4;
    if (*high < 0xd800 || *high > 0xdfff)
        return high;
    const auto low = text.substr(at).starts_with("\\u") ? hex4(text, at + 2) : std::nullopt;
    if (*high > 0xdbff || !low || *low < 0xdc00 || *low > 0xdfff)
        return 0xfffd;
    at += 6;
    return 0x10000 + ((*high - 0xd800) << 10) + (*low - 0xdc00);
}

void takeEscape(std::string_view inside, std::size_t& at, std::string& out)
{
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view codes = "\"\\/\b\f\n\r\t";
    const char kind = at + 1 < inside.size() ? inside[at + 1] : '\0';
    if (const auto found = names.find(kind); kind != '\0' && found != std::string_view::npos) {
        out.push_back(codes[found]);
        at += 2;
        return;
    }
    auto after = at + 2;
    if (const auto code = kind == 'u' ? takeUnicode(inside, after) : std::nullopt) {
        appendUtf8(out, *code);
        at = after;
        return;
    }
    out.push_back(inside[at++]);
}

bool isTraceId(std::string_view id)
{
    constexpr std::string_view digits = "0123456789abcdef";
    return id.find_first_not_of(digits) == std::string_view::npos
           && id.find_first_not_of('0') != std::string_view::npos;
}

std::string_view traceId(std::string_view text)
{
    if (text.size() < 55 || text[2] != '-' || text[35] != '-' || text.starts_with("ff"))
        return {};
    const auto id = text.substr(3, 32);
    return isTraceId(id) ? id : std::string_view{};
}

std::string_view urnType(std::string_view text)
{
    text = text.substr(0, text.find(';'));
    constexpr std::string_view prefix = "urn:message:";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

//! Up to the first comma or semicolon that is not inside the brackets of a generic type.
std::string_view assemblyType(std::string_view text)
{
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += (text[i] == '[') - (text[i] == ']');
        if (depth == 0 && (text[i] == ',' || text[i] == ';'))
            return text.substr(0, i);
    }
    return text;
}

std::string_view number(std::string_view bytes, std::size_t size, std::string& scratch)
{
    const auto value = size == 0 || bytes.size() == size ? readBigEndian(bytes) : std::nullopt;
    if (!value)
        return {};
    scratch = std::to_string(*value);
    return scratch;
}

//! Text of a header that nobody described: what has control characters is binary. JSON quotes are
//! taken off.
std::string_view plainText(std::string_view text)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (std::ranges::any_of(text.substr(0, 64), isControl))
        return {};
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

} // namespace

std::string_view scalarText(std::string_view token, std::string& scratch)
{
    if (token.empty() || token.front() == 't' || token.front() == 'f' || token.front() == 'n'
        || token.front() == '{' || token.front() == '[')
        return {};
    if (token.front() != '"' || token.size() < 2)
        return token;
    const auto inside = token.substr(1, token.size() - 2);
    if (inside.find('\\') == std::string_view::npos)
        return inside;
    unescape(inside, scratch);
    return scratch;
}

void unescape(std::string_view inside, std::string& out)
{
    out.clear();
    for (std::size_t at = 0; at < inside.size();) {
        if (inside[at] != '\\')
            out.push_back(inside[at++]);
        else
            takeEscape(inside, at, out);
    }
}

std::string_view convert(std::string_view text, Encoding as, std::string& scratch)
{
    switch (as) {
    case Encoding::Auto:
        return plainText(text);
    case Encoding::Int32:
        return number(text, 4, scratch);
    case Encoding::Int64:
    case Encoding::MillisInt64:
        return number(text, 8, scratch);
    case Encoding::BigInteger:
    case Encoding::MillisBigInteger:
        return number(text, 0, scratch);
    case Encoding::TraceParent:
        return traceId(text);
    case Encoding::UrnMessage:
        return urnType(text);
    case Encoding::AssemblyType:
        return assemblyType(text);
    case Encoding::Text:
    case Encoding::Iso:
    case Encoding::EpochSeconds:
    case Encoding::EpochMillis:
    case Encoding::EpochMicros:
    case Encoding::HttpDate:
    case Encoding::DotNetTime:
    case Encoding::Json:
    case Encoding::SchemaId:
        return text;
    }
    return text;
}

std::optional<std::int32_t> readVersion(std::string_view text)
{
    if (!text.empty() && (text.front() == 'v' || text.front() == 'V'))
        text.remove_prefix(1);
    std::int32_t version = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, version);
    if (read.ec != std::errc{} || version < 0 || (read.ptr != end && *read.ptr != '.'))
        return std::nullopt;
    return version;
}

} // namespace model
