#include "app/view/connection/diagnosistask.h"

namespace app {

DiagnosisTask::DiagnosisTask(QObject* parent) : QObject(parent) {}

void DiagnosisTask::start(Diagnose diagnose, model::Connection connection)
{
    stop();
    m_isRunning = true;
    const auto generation = m_generation;
    const auto post = [this](auto deed) {
        QMetaObject::invokeMethod(this, deed, Qt::QueuedConnection);
    };
    m_thread = std::jthread([this, post, generation, diagnose = std::move(diagnose),
                             connection = std::move(connection)](const std::stop_token& stop) {
        const auto tell = [&](const model::DiagnosisStep& step) {
            post([this, generation, step] { takeStep(generation, step); });
        };
        const auto diagnosis = diagnose(connection, stop, tell);
        post([this, generation, diagnosis] { takeEnd(generation, diagnosis); });
    });
}

void DiagnosisTask::stop()
{
    ++m_generation;
    m_isRunning = false;
    m_thread = {};
}

void DiagnosisTask::takeStep(quint64 generation, const model::DiagnosisStep& step)
{
    if (generation == m_generation)
        Q_EMIT layerEnded(step);
}

void DiagnosisTask::takeEnd(quint64 generation, const model::Diagnosis& diagnosis)
{
    if (generation != m_generation)
        return;
    m_isRunning = false;
    Q_EMIT finished(diagnosis);
}

} // namespace app
