#pragma once

#include <QChar>
#include <QString>

#include <functional>
#include <vector>

namespace app {

//! One thing the palette can do or go to.
struct Command
{
    QString id; //!< Stable, for the list of recent ones: "view.stream", "topic:order-events".
    QString name;
    QString group;    //!< Where it belongs: "Go", "Kafka · orders-staging".
    QString shortcut; //!< As text, already native.
    QString icon;     //!< A name of app::icons, or nothing.
    QString reason;   //!< Why it is not possible now; empty when it is.
    std::function<void()> run;
};

//! A kind of things that the palette finds. Asked on the GUI thread while a person types: it
//! answers from memory, and cuts a large set down by the query itself.
struct CommandProvider
{
    QChar prefix;  //!< '>' commands, '#' topics and tables, '@' sagas and ids, '/' saved filters.
    QString title; //!< "commands": for the hint in the empty field.
    std::function<std::vector<Command>(const QString& query)> commands;
};

} // namespace app
