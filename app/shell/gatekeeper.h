#pragma once

#include "app/session/session.h"

#include <QToolButton>

namespace app {

//! How the write gate stands, for the status bar and the corner of the menu.
struct GateFigures
{
    QString names;    //!< What is unlocked; empty: everything is read-only.
    QString timeLeft; //!< "14:32", of the one that locks first.
    int unlocked = 0;
};

//! An amber open padlock with the time left, in the corner of the menu; nothing while everything is
//! locked. A click locks.
class GateChip : public QToolButton
{
    Q_OBJECT

public:
    explicit GateChip(QWidget* parent = nullptr);

    void setFigures(const GateFigures& figures);
};

//! Unlocks and locks connections for a person: asks, tells the gate, says what went wrong.
class GateKeeper : public QObject
{
    Q_OBJECT

public:
    GateKeeper(Session& session, QWidget* window);

    //! Asks which of the open connections is to be unlocked; \a preferred stands first.
    void ask(const model::Connection* preferred = nullptr);
    void lockAll();

    GateFigures figures() const;
    //! Why nothing can be unlocked now; empty when something can.
    QString whyNotUnlock() const;
    bool isAnythingUnlocked() const;

Q_SIGNALS:
    void changed();

private:
    std::vector<model::Connection> candidates() const;
    void unlock(const model::Connection& connection, const WriteGate::Unlocking& wish);

    Session& m_session;
    QWidget* m_window;
};

} // namespace app
