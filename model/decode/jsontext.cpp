#include "model/decode/jsontext.h"

#include "model/decode/jsonscanner.h"
#include "model/event/limits.h"

#include <algorithm>
#include <utility>

namespace model {

namespace {

using Kind = JsonToken::Kind;
using Layout = JsonTextOptions::Layout;

bool isBegin(Kind kind)
{
    return kind == Kind::ObjectBegin || kind == Kind::ArrayBegin;
}

bool isEnd(Kind kind)
{
    return kind == Kind::ObjectEnd || kind == Kind::ArrayEnd;
}

bool isPunctuation(Kind kind)
{
    return isBegin(kind) || isEnd(kind) || kind == Kind::Colon || kind == Kind::Comma;
}

JsonSpan::Kind spanKind(Kind kind, char next)
{
    if (isPunctuation(kind))
        return JsonSpan::Kind::Punctuation;
    switch (kind) {
    case Kind::String:
        return next == ':' ? JsonSpan::Kind::Key : JsonSpan::Kind::String;
    case Kind::Number:
        return JsonSpan::Kind::Number;
    case Kind::Bad:
        return JsonSpan::Kind::Broken;
    default:
        return JsonSpan::Kind::Literal;
    }
}

class Writer
{
public:
    Writer(std::string_view source, const JsonTextOptions& options)
        : m_source(source)
        , m_options(options)
        , m_scanner(source)
    {}

    JsonText run()
    {
        while (!m_out.cut) {
            const auto token = m_scanner.next();
            if (token.kind == Kind::End)
                break;
            write(token);
        }
        if (!m_out.cut)
            m_out.sourceEnd = m_source.size();
        return std::move(m_out);
    }

private:
    void write(const JsonToken& token)
    {
        if (isEnd(token.kind) && m_depth > 0)
            --m_depth;
        separate(token.kind);
        if (isBegin(token.kind))
            ++m_depth;
        append(token);
        m_before = token.kind;
    }

    void separate(Kind kind)
    {
        if (m_out.text.empty() || kind == Kind::Comma || kind == Kind::Colon)
            return;
        const bool isEmpty = isBegin(m_before) && isEnd(kind);
        const bool isIndented = m_options.layout == Layout::Indented;
        const bool isMember = isIndented && m_before == Kind::Colon;
        // Broken text such as 1 2 must not become 12.
        const bool wouldJoin = !isPunctuation(m_before) && !isPunctuation(kind);
        if (isIndented && !isEmpty && !isMember)
            breakLine();
        else if (isMember || wouldJoin)
            m_out.text += ' ';
    }

    void breakLine()
    {
        m_out.text += '\n';
        m_out.text.append(std::min(m_depth, limits::depth) * m_options.indent, ' ');
    }

    void append(const JsonToken& token)
    {
        auto size = token.end - token.begin;
        const auto room = m_options.limit - std::min(m_options.limit, m_out.text.size());
        m_out.cut = size > room;
        size = std::min(size, room);
        while (m_out.cut && size > 0 && (m_source[token.begin + size] & 0xc0) == 0x80)
            --size; // never half a character
        if (size == 0)
            return;
        const auto next = token.kind == Kind::String ? m_scanner.peek() : '\0';
        m_out.spans.push_back({.textBegin = std::uint32_t(m_out.text.size()),
                               .sourceBegin = std::uint32_t(token.begin),
                               .size = std::uint32_t(size),
                               .kind = spanKind(token.kind, next)});
        m_out.text += m_source.substr(token.begin, size);
        m_out.sourceEnd = token.begin + size;
    }

    std::string_view m_source;
    const JsonTextOptions& m_options;
    JsonScanner m_scanner;
    JsonText m_out;
    std::size_t m_depth = 0;
    Kind m_before = Kind::End;
};

// The last span that begins at or before the offset.
const JsonSpan* spanBefore(const JsonText& text, std::uint32_t JsonSpan::*begin, std::size_t offset)
{
    const auto after = std::ranges::upper_bound(text.spans, offset, {}, begin);
    return after == text.spans.begin() ? nullptr : &*(after - 1);
}

} // namespace

std::optional<std::size_t> JsonText::sourceAt(std::size_t textOffset) const
{
    const auto* span = spanBefore(*this, &JsonSpan::textBegin, textOffset);
    if (!span)
        return std::nullopt;
    return span->sourceBegin + std::min<std::size_t>(textOffset - span->textBegin, span->size - 1);
}

std::optional<std::size_t> JsonText::textAt(std::size_t sourceOffset) const
{
    const auto* span = spanBefore(*this, &JsonSpan::sourceBegin, sourceOffset);
    if (!span || sourceOffset >= sourceEnd)
        return std::nullopt;
    return span->textBegin + std::min<std::size_t>(sourceOffset - span->sourceBegin, span->size);
}

JsonText layOutJson(std::string_view source, const JsonTextOptions& options)
{
    return Writer(source, options).run();
}

} // namespace model
