#pragma once

#include "app/widget/filtercheck.h"
#include "model/filter/completion.h"

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

private:
    void learn();
    void learnFrom(std::string_view json, const std::string& root);
    void addValue(const std::string& path, std::string_view value);

    const StreamController& m_controller;
    model::filter::KnownValues m_known;
    std::chrono::steady_clock::time_point m_learned;
};

} // namespace app
