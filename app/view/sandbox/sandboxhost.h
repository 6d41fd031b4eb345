#pragma once

#include "sim/live/sandbox.h"

#include <QObject>
#include <QStringList>

#include <thread>

namespace app {

//! The window's sandbox: none, starting, or one. Starting and stopping take a second or two and
//! happen on a thread; what comes of them is told on the window's thread.
class SandboxHost : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, On, Stopping };

    explicit SandboxHost(QObject* parent = nullptr);
    ~SandboxHost() override;

    void start(const sim::SandboxOptions& options);
    void stop();

    State state() const { return m_state; }
    //! Null unless on.
    sim::Sandbox* sandbox() const { return m_state == State::On ? m_sandbox.get() : nullptr; }

Q_SIGNALS:
    void stateChanged();
    void failed(const QString& text);

private:
    void take(const std::shared_ptr<model::Result<std::unique_ptr<sim::Sandbox>>>& outcome);
    void setState(State state);

    State m_state = State::Off;
    std::unique_ptr<sim::Sandbox> m_sandbox;
    std::jthread m_worker;
};

} // namespace app
