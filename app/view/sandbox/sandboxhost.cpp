#include "app/view/sandbox/sandboxhost.h"

namespace app {

SandboxHost::SandboxHost(QObject* parent) : QObject(parent) {}

SandboxHost::~SandboxHost() = default;

void SandboxHost::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void SandboxHost::start(const sim::SandboxOptions& options)
{
    if (m_state != State::Off)
        return;
    setState(State::Starting);
    m_worker = std::jthread([this, options] {
        using Outcome = model::Result<std::unique_ptr<sim::Sandbox>>;
        auto outcome = std::make_shared<Outcome>(sim::Sandbox::start(options));
        QMetaObject::invokeMethod(
            this, [this, outcome] { take(outcome); }, Qt::QueuedConnection);
    });
}

void SandboxHost::take(const std::shared_ptr<model::Result<std::unique_ptr<sim::Sandbox>>>& outcome)
{
    if (!*outcome) {
        setState(State::Off);
        const auto& error = outcome->error();
        Q_EMIT failed(
            QString::fromStdString(error.text + (error.advice.empty() ? "" : " " + error.advice)));
        return;
    }
    m_sandbox = std::move(**outcome);
    setState(State::On);
}

void SandboxHost::stop()
{
    if (m_state != State::On)
        return;
    setState(State::Stopping);
    m_worker = std::jthread([this, going = std::shared_ptr(std::move(m_sandbox))]() mutable {
        going.reset();
        QMetaObject::invokeMethod(
            this, [this] { setState(State::Off); }, Qt::QueuedConnection);
    });
}

} // namespace app
