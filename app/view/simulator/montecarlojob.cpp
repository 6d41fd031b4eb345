#include "app/view/simulator/montecarlojob.h"

#include <algorithm>

namespace app {

namespace {

constexpr int lookEvery = 50; // milliseconds

//! One core stays for the window.
unsigned threads()
{
    return std::max(1u, std::thread::hardware_concurrency() - 1);
}

} // namespace

MonteCarloJob::MonteCarloJob(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &MonteCarloJob::look);
}

MonteCarloJob::~MonteCarloJob()
{
    cancel();
}

void MonteCarloJob::cancel()
{
    m_progress.isCancelled = true;
}

void MonteCarloJob::begin(std::function<void()> work)
{
    cancel();
    if (m_worker.joinable())
        m_worker.join();
    m_progress.done = 0;
    m_progress.isCancelled = false;
    m_isDone = false;
    m_isRunning = true;
    m_timer.start();
    m_worker = std::jthread([this, work = std::move(work)] {
        work();
        m_isDone = true;
    });
}

void MonteCarloJob::start(const sim::montecarlo::Series& series, std::uint64_t runs)
{
    begin([this, series, runs] {
        m_isCsv = false;
        m_report = sim::montecarlo::runMany(series, runs, m_progress, threads());
    });
}

void MonteCarloJob::startCsv(const sim::montecarlo::Series& series, std::uint64_t runs)
{
    begin([this, series, runs] {
        m_isCsv = true;
        m_csv = sim::montecarlo::csvHead(*series.names);
        const auto take = [this](const sim::montecarlo::Outcome& outcome) {
            m_csv += csvLine(outcome);
        };
        eachRun(series, runs, m_progress, take, threads());
    });
}

void MonteCarloJob::wait()
{
    if (m_worker.joinable())
        m_worker.join();
    look();
}

void MonteCarloJob::look()
{
    if (!m_isRunning)
        return;
    Q_EMIT advanced(m_progress.done);
    if (!m_isDone)
        return;
    if (m_worker.joinable())
        m_worker.join();
    m_timer.stop();
    m_isRunning = false;
    if (m_isCsv)
        Q_EMIT csvMade(m_csv, !m_progress.isCancelled);
    else
        Q_EMIT reported(m_report);
}

} // namespace app
