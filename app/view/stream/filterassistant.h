#pragma once

#include "app/widget/filtercheck.h"
#include "model/event/timestamp.h"
#include "model/filter/completion.h"
#include "model/item/eventcolumn.h"

#include <QObject>

#include <chrono>

namespace app {

class StreamController;

//! What the filter edit needs to know of the language and of the events: check, colours, completion
//! with the fields and values that the newest events have. GUI thread.
class FilterAssistant : public QObject
{
    Q_OBJECT

public:
    FilterAssistant(const StreamController& controller, QObject* parent);

    FilterCheck check(const QString& text) const;
    FilterCompletion complete(const QString& text, int cursor);

    //! Both conditions at once; the old one in brackets where it needs them.
    static QString joined(const QString& old, const QString& added);
    static QString negated(const QString& condition);
    //! "field == value", the value written as its column's type asks.
    static QString condition(const QString& field, const QString& value,
                             const model::EventColumn& column);
    static QString condition(const QString& field, model::Timestamp time);

private:
    void learn();
    void learnFrom(std::string_view json, const std::string& root);
    void addValue(const std::string& path, std::string_view value);

    const StreamController& m_controller;
    model::filter::KnownValues m_known;
    std::chrono::steady_clock::time_point m_learned;
};

} // namespace app
