#pragma once

#include "app/session/replaydesk.h"
#include "model/deadletter/recogniser.h"
#include "model/decode/decoder.h"
#include "model/store/reader.h"

namespace app {

//! A dead letter as it lies there.
model::OutgoingRecord recordOf(const model::EventView& event);

//! The rows of an order on their way into the journal, and what of them is shown.
class RowPlanning
{
public:
    RowPlanning(Session& session, const ReplayOrder& order, model::ReplayJournal& journal,
                model::ReplayPlanner planner);

    model::Result<void> take(model::Row row);
    model::Result<void> flush();

    std::vector<ReplayPreview> previews;
    std::vector<std::pair<model::LeftOut, std::string>> reasons;
    std::vector<ReplaySent> sending;
    std::set<std::string> channels; //!< That copies go to.
    std::set<std::string> letters;  //!< That dead letters lie in.
    std::uint64_t gone = 0;

private:
    void show(model::Row row, const model::EventView& event, const model::DeadLetter& letter,
              const model::PlannedItem& item);

    const ReplayOrder& m_order;
    model::ReplayJournal& m_journal;
    model::ReplayPlanner m_planner;
    model::Recogniser m_recogniser;
    model::Decoder m_decoder;
    model::Reader m_reader;
    std::vector<model::PlannedItem> m_waiting;
};

} // namespace app
