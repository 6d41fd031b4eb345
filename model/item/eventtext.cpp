#include "model/item/eventtext.h"

#include "model/decode/fields.h"
#include "model/filter/evaluator.h"
#include "model/filter/profilelookup.h"

#include <QCoreApplication>

#include <algorithm>

namespace model {

namespace {

using Kind = EventColumn::Kind;

// A cell is never wider than this; what is behind it is not turned into text.
constexpr qsizetype cellCharacters = 400;

//! A cell is one line, whatever is in the data: controls become their Unicode pictures.
QString cell(std::string_view bytes)
{
    auto text =
        QString::fromUtf8(bytes.data(), std::min(qsizetype(bytes.size()), cellCharacters * 4));
    text.truncate(cellCharacters);
    for (auto& c : text) {
        if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode());
    }
    return text;
}

} // namespace

struct EventText::Parts
{
    explicit Parts(const ProfileSet& profiles)
        : reader(profiles)
        , lookup(std::make_shared<filter::ProfileLookup>(profiles))
    {}

    FieldReader reader;
    std::shared_ptr<const filter::FieldLookup> lookup;
    std::vector<std::optional<filter::Evaluator>> evaluators; // by column; none for the fixed ones
    std::vector<std::string> skipped;                         // pointers that own columns show
};

EventText::EventText(const ProfileSet& profiles) : m_parts(std::make_unique<Parts>(profiles)) {}

EventText::~EventText() = default;

void EventText::setColumns(const QList<EventColumn>& columns)
{
    m_columns = columns;
    m_parts->evaluators.clear();
    for (const auto& column : columns) {
        auto& evaluator = m_parts->evaluators.emplace_back();
        if (column.kind != Kind::Custom)
            continue;
        // An expression that does not compile shows nothing; who lets a person write one says so
        // there.
        if (auto compiled = filter::compileExpression(column.expression.toStdString()))
            evaluator.emplace(std::move(*compiled), m_parts->lookup);
    }
}

QString EventText::text(const EventView& event, int column)
{
    const auto kind = m_columns[column].kind;
    if (kind != Kind::Custom)
        return fixedText(event, kind);
    auto& evaluator = m_parts->evaluators[std::size_t(column)];
    return evaluator ? cell(evaluator->text(event)) : QString();
}

QString EventText::fixedText(const EventView& event, Kind kind)
{
    const auto field = [&](Field which) {
        return cell(m_parts->reader.fieldText(event, which).value_or(std::string{}));
    };
    switch (kind) {
    case Kind::Source:
        return cell(event.source);
    case Kind::Topic:
        return cell(event.channel);
    case Kind::Partition:
        return QString::number(event.partition);
    case Kind::Offset:
        return QString::number(event.position);
    case Kind::Type:
        return cell(event.type);
    case Kind::Key:
        return cell(event.body.key.value_or(std::string_view{}));
    case Kind::Summary:
        return summary(event);
    case Kind::EventId:
        return field(Field::EventId);
    case Kind::CorrelationId:
        return field(Field::CorrelationId);
    case Kind::CausationId:
        return field(Field::CausationId);
    case Kind::Version:
        return event.version < 0 ? QString() : QString::number(event.version);
    case Kind::Size:
        return event.body.value ? QString::number(event.body.value->size()) : QString();
    case Kind::Glyph:
    case Kind::Time:
    case Kind::Delta:
    case Kind::Custom:
        break;
    }
    return {};
}

QString EventText::time(Timestamp time, std::optional<Timestamp> previous) const
{
    return m_time ? m_time(time, previous) : QString::fromStdString(toIso(time));
}

QString EventText::summary(const EventView& event, TextSpans* names)
{
    if (event.form == Form::Absent)
        return QCoreApplication::translate("EventText", "tombstone: no value");
    QString text;
    for (const auto& field : m_parts->reader.summary(event, m_parts->skipped)) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        const auto name = cell(field.name);
        if (names && !name.isEmpty())
            names->push_back({int(text.size()), int(name.size())});
        text += name;
        if (!name.isEmpty())
            text += QLatin1Char(' ');
        text += cell(field.text);
        if (text.size() > cellCharacters)
            break;
    }
    return text;
}

QString EventText::sentence(const EventView& event)
{
    return QCoreApplication::translate("EventText", "%1, %2, key %3, %4 partition %5 offset %6")
        .arg(time(event.time, std::nullopt), cell(event.type), fixedText(event, Kind::Key),
             cell(event.channel))
        .arg(event.partition)
        .arg(event.position);
}

} // namespace model
