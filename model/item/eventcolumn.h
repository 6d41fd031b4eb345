#pragma once

#include <QList>
#include <QString>

namespace model {

//! One column of the event table. The fixed ones need no expression; a Custom one shows what its
//! expression gives.
struct EventColumn
{
    enum class Kind {
        Glyph,
        Time,
        Delta,
        Source,
        Topic,
        Partition,
        Offset,
        Type,
        Key,
        Summary,
        EventId,
        CorrelationId,
        CausationId,
        Version,
        Size,
        Custom,
    };

    Kind kind = Kind::Summary;
    QString expression; //!< In the filter language, for Custom: "payload.totalAmount".

    bool operator==(const EventColumn&) const = default;

    //! The name under which a layout is saved: "time", or the expression.
    QString id() const;
    static EventColumn fromId(const QString& id);

    //! Column title as a filter expression that gives its value: "key", "payload.totalAmount".
    QString filterExpression() const;

    //! What the window shows before anybody changes it.
    static QList<EventColumn> standard();
    static QList<EventColumn> all();
};

} // namespace model
