#pragma once

#include "model/finding/findingwatch.h"
#include "model/saga/sagatracker.h"

#include <mutex>
#include <string>
#include <vector>

namespace app {

//! Tells the tracker of sagas what time and the sources mean: while a broker's past is still being
//! read, time goes as far as what was read; when a simulated run is over, whoever waits waits for
//! ever. Stands behind the tracker in the list of trackers; the analyst's thread.
class SagaWatch : public model::Tracker
{
public:
    SagaWatch(model::saga::SagaTracker& sagas, model::FindingWatch::AskSources sources);

    void take(model::Reader&, const model::BlockView&) override {}
    void tick(model::Timestamp now) override;

    //! What is odd about the sagas of the definitions that fit, one line a kind and step, with the
    //! newest example. The thread that collects.
    void findings(std::vector<model::FindingLine>& lines);

    //! The files of definitions that cannot be used now. Any thread.
    void setFaulty(std::vector<model::Error> files);

private:
    static constexpr std::chrono::milliseconds pause{500};

    void stateLines(std::size_t saga, std::vector<model::FindingLine>& lines) const;
    void faultyLines(std::vector<model::FindingLine>& lines) const;
    void oddLines(std::size_t saga, const model::saga::SagaCounts& counts,
                  std::vector<model::FindingLine>& lines) const;

    model::saga::SagaTracker& m_sagas;
    const model::FindingWatch::AskSources m_ask;
    model::Timestamp m_asked{};
    mutable std::mutex m_mutex;
    std::vector<model::Error> m_faulty; // under the mutex
};

//! The definitions: ours and the user's own. Files that are wrong are left out and told.
std::vector<model::saga::SagaDefinition> userSagas(std::vector<model::Error>& wrong);

} // namespace app
