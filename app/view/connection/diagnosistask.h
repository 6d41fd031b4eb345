#pragma once

#include "model/source/connection.h"
#include "model/source/diagnosis.h"

#include <QObject>

#include <stop_token>
#include <thread>

namespace app {

//! Tests one connection at a time on a thread of its own; the layers come as they end, on the
//! window's thread. Starting again drops what the test before still says. The destructor stops and
//! joins: a test sees its stop token at least once a wait.
class DiagnosisTask : public QObject
{
    Q_OBJECT

public:
    using Diagnose = std::function<model::Diagnosis(
        const model::Connection&, const std::stop_token&, const model::DiagnosisProgress&)>;

    explicit DiagnosisTask(QObject* parent = nullptr);

    void start(Diagnose diagnose, model::Connection connection);
    void stop();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void layerEnded(const model::DiagnosisStep& step);
    void finished(const model::Diagnosis& diagnosis);

private:
    void takeStep(quint64 generation, const model::DiagnosisStep& step);
    void takeEnd(quint64 generation, const model::Diagnosis& diagnosis);

    quint64 m_generation = 0;
    bool m_isRunning = false;
    std::jthread m_thread;
};

} // namespace app
