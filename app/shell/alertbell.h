#pragma once

#include "model/finding/alertbook.h"

#include <QObject>

namespace app {

class Desk;
class FindingsModel;
class Session;

//! Holds the findings against the alert rules, and tells what begins and what is over in the log
//! and, where the rule says so, on the desktop. Muted findings are silent.
class AlertBell : public QObject
{
    Q_OBJECT

public:
    using Notify = std::function<void(const QString& title, const QString& text)>;

    //! What is given outlives it.
    AlertBell(Session& session, Desk& desk, QObject* parent = nullptr);

    void setNotify(Notify notify) { m_notify = std::move(notify); }
    void tick(const FindingsModel& findings, model::Timestamp now);

    //! The rules that hold now.
    std::vector<model::AlertRule> rules() const;

private:
    void tell(const std::vector<model::Alert>& alerts);

    Session& m_session;
    Desk& m_desk;
    Notify m_notify;
    model::AlertBook m_book;
};

} // namespace app
