#include "sim/service/jsonwriter.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sim {

namespace {

bool needsEscape(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

void appendEscaped(std::string& out, char c)
{
    static constexpr std::string_view plain = "\"\\\b\f\n\r\t";
    static constexpr std::string_view names = "\"\\bfnrt";
    if (const auto at = plain.find(c); at != std::string_view::npos) {
        out += {'\\', names[at]};
    } else if (static_cast<unsigned char>(c) < 0x20) {
        std::array<char, 8> text{};
        std::snprintf(text.data(), text.size(), "\\u%04x", unsigned(c));
        out += text.data();
    } else {
        out += c;
    }
}

} // namespace

void JsonWriter::separate()
{
    if (!m_out.empty() && m_out.back() != '{' && m_out.back() != '[' && m_out.back() != ':')
        m_out += ',';
}

JsonWriter& JsonWriter::begin(char bracket)
{
    separate();
    m_out += bracket;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket)
{
    m_out += bracket;
    return *this;
}

JsonWriter& JsonWriter::name(std::string_view name)
{
    text(name);
    m_out += ':';
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value)
{
    separate();
    m_out += '"';
    // Nearly all texts are plain: they go in one piece.
    if (std::ranges::none_of(value, needsEscape)) {
        m_out += value;
    } else {
        for (const char c : value)
            appendEscaped(m_out, c);
    }
    m_out += '"';
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value)
{
    return raw(std::to_string(value));
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    separate();
    m_out += json;
    return *this;
}

std::string compacted(std::string_view json)
{
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted && c == '\\' && i + 1 < json.size()) {
            out += {c, json[++i]};
            continue;
        }
        quoted = quoted != (c == '"');
        if (quoted || (c != ' ' && c != '\n' && c != '\t' && c != '\r'))
            out += c;
    }
    return out;
}

} // namespace sim
