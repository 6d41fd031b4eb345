#include "model/item/eventcolumn.h"

#include <array>
#include <utility>

namespace model {

namespace {

using Kind = EventColumn::Kind;

struct Name
{
    Kind kind;
    const char* id;
    const char* expression;
};

constexpr std::array<Name, 15> names{{{Kind::Glyph, "state", ""},
                                      {Kind::Time, "time", "time"},
                                      {Kind::Delta, "delta", ""},
                                      {Kind::Source, "source", "source"},
                                      {Kind::Topic, "topic", "topic"},
                                      {Kind::Partition, "partition", "partition"},
                                      {Kind::Offset, "offset", "offset"},
                                      {Kind::Type, "type", "type"},
                                      {Kind::Key, "key", "key"},
                                      {Kind::Summary, "summary", ""},
                                      {Kind::EventId, "eventId", "eventId"},
                                      {Kind::CorrelationId, "correlationId", "correlationId"},
                                      {Kind::CausationId, "causationId", "causationId"},
                                      {Kind::Version, "version", "version"},
                                      {Kind::Size, "size", "size"}}};

} // namespace

QString EventColumn::id() const
{
    for (const auto& name : names) {
        if (name.kind == kind)
            return QString::fromLatin1(name.id);
    }
    return QLatin1Char('=') + expression;
}

EventColumn EventColumn::fromId(const QString& id)
{
    for (const auto& name : names) {
        if (id == QLatin1String(name.id))
            return {name.kind, {}};
    }
    return {Kind::Custom, id.startsWith(QLatin1Char('=')) ? id.mid(1) : id};
}

QString EventColumn::filterExpression() const
{
    for (const auto& name : names) {
        if (name.kind == kind)
            return QString::fromLatin1(name.expression);
    }
    return expression;
}

QList<EventColumn> EventColumn::standard()
{
    return {{Kind::Glyph},  {Kind::Time}, {Kind::Delta}, {Kind::Topic},  {Kind::Partition},
            {Kind::Offset}, {Kind::Type}, {Kind::Key},   {Kind::Summary}};
}

QList<EventColumn> EventColumn::all()
{
    QList<EventColumn> every;
    for (const auto& name : names)
        every.append({name.kind, {}});
    return every;
}

} // namespace model
