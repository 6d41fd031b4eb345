#include "app/view/stream/filterassistant.h"

#include "app/view/stream/streamcontroller.h"
#include "app/widget/sentences.h"
#include "model/decode/fields.h"
#include "model/decode/jsonpath.h"
#include "model/decode/jsonstring.h"
#include "model/decode/jsontree.h"
#include "model/filter/filter.h"
#include "model/filter/spans.h"
#include "model/store/reader.h"

#include <algorithm>

namespace app {

using namespace model;
using Kind = EventColumn::Kind;

namespace {

constexpr Row sampled = 300; // newest events that completion learns from
constexpr std::size_t valuesPerPath = 40;
constexpr std::size_t sampleBytes = 16384; // bigger values are left out
constexpr auto learnEvery = std::chrono::seconds(2);

//! Bytes of UTF-8 to UTF-16 units, and back.
int unitsOf(const std::string& text, std::size_t bytes)
{
    return int(QString::fromUtf8(text.data(), qsizetype(std::min(bytes, text.size()))).size());
}

TokenKind kindOf(filter::Span::Kind kind)
{
    switch (kind) {
    case filter::Span::Kind::Field:
    case filter::Span::Kind::Member:
        return TokenKind::Field;
    case filter::Span::Kind::Function:
    case filter::Span::Kind::Macro:
        return TokenKind::Function;
    case filter::Span::Kind::Keyword:
        return TokenKind::Keyword;
    case filter::Span::Kind::Number:
        return TokenKind::Number;
    case filter::Span::Kind::Text:
        return TokenKind::String;
    case filter::Span::Kind::Operator:
        return TokenKind::Operator;
    case filter::Span::Kind::Comment:
        return TokenKind::Comment;
    case filter::Span::Kind::Name:
    case filter::Span::Kind::Word:
    case filter::Span::Kind::Wrong:
        break;
    }
    return TokenKind::Plain;
}

} // namespace

FilterAssistant::FilterAssistant(const StreamController& controller, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
{}

FilterCheck FilterAssistant::check(const QString& text) const
{
    FilterCheck check;
    const auto bytes = text.toStdString();
    for (const auto& span : filter::spansOf(bytes)) {
        const int start = unitsOf(bytes, span.begin);
        check.tokens.push_back({start, unitsOf(bytes, span.end) - start, kindOf(span.kind)});
    }
    const auto compiled = filter::compile(bytes, {.knownPaths = m_known.paths});
    if (compiled)
        return check;
    check.isValid = false;
    const int column = std::max(1, compiled.error().place.column);
    check.errorStart = column - 1;
    check.errorLength = 1;
    for (const auto& token : check.tokens) {
        if (check.errorStart >= token.start && check.errorStart < token.start + token.length)
            check.errorLength = token.start + token.length - check.errorStart;
    }
    check.message = tr("Column %1: %2 %3")
                        .arg(column)
                        .arg(sentences::worded(compiled.error().text),
                             sentences::worded(compiled.error().advice))
                        .trimmed();
    return check;
}

FilterCompletion FilterAssistant::complete(const QString& text, int cursor)
{
    learn();
    const auto bytes = text.toStdString();
    const auto found = filter::complete(bytes, text.left(cursor).toStdString().size(), m_known);
    FilterCompletion completion;
    completion.start = unitsOf(bytes, found.begin);
    completion.length = unitsOf(bytes, found.end) - completion.start;
    for (const auto& candidate : found.candidates) {
        const auto insert = QString::fromStdString(candidate.text);
        const bool call = insert.endsWith(QLatin1String("()"));
        completion.candidates.push_back(
            {insert, sentences::worded(candidate.detail), call ? 1 : 0});
    }
    return completion;
}

void FilterAssistant::addValue(const std::string& path, std::string_view value)
{
    if (value.empty() || value.size() > 120)
        return;
    auto& values = m_known.values[path];
    if (values.size() < valuesPerPath && std::ranges::find(values, value) == values.end())
        values.emplace_back(value);
}

void FilterAssistant::learnFrom(std::string_view json, const std::string& root)
{
    if (json.size() > sampleBytes)
        return;
    const JsonTree tree(json);
    for (JsonNodeIndex index = 0; index < tree.nodes().size(); ++index) {
        const auto& node = tree[index];
        const auto path = filterPath(tree, index, FilterRoot{root});
        if (path.find('[') != std::string::npos || node.kind == JsonKind::Error)
            continue;
        if (std::ranges::find(m_known.paths, path) == m_known.paths.end())
            m_known.paths.push_back(path);
        if (!node.isContainer())
            addValue(path, node.kind == JsonKind::String ? unescapeJson(tree.text(node))
                                                         : std::string(tree.text(node)));
    }
}

//! Looks at the newest events, at most every few seconds: what completion offers is what is there.
void FilterAssistant::learn()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_learned < learnEvery)
        return;
    m_learned = now;
    m_known = {};
    const auto& store = m_controller.store();
    for (std::uint32_t i = 0; i < std::min(store.types().size(), 200u); ++i)
        addValue("type", store.types()[i].name);
    for (std::uint32_t i = 0; i < std::min(store.channels().size(), 200u); ++i)
        addValue("topic", store.channels()[i].name);
    Reader reader(store);
    FieldReader fields(m_controller.profiles());
    for (auto row = std::max(reader.begin(), reader.end() > sampled ? reader.end() - sampled : 0);
         row < reader.end(); ++row) {
        const auto event = reader.at(row);
        addValue("key", event.body.key.value_or(std::string_view{}));
        addValue("source", event.source);
        for (const auto& header : event.body.headers)
            addValue("headers", header.name);
        for (const auto& [field, name] :
             {std::pair(Field::Payload, "payload"), std::pair(Field::Metadata, "metadata")}) {
            if (const auto json = fields.fieldText(event, field))
                learnFrom(*json, name);
        }
    }
}

} // namespace app
