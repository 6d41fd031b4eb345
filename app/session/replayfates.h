#pragma once

#include "app/session/replayports.h"
#include "model/deadletter/convention.h"
#include "model/deadletter/messagefates.h"
#include "model/deadletter/recogniser.h"
#include "model/decode/decoder.h"
#include "model/store/reader.h"

#include <chrono>
#include <memory>

namespace app {

class Session;

//! The copies of a plan that were confirmed, nothing known of them yet.
model::Result<model::MessageFates> sentCopies(model::ReplayJournal& journal,
                                              const model::ProfileSet& profiles);

//! What became of them, by all that was written to the clusters since the plan was made. Blocking.
model::Result<model::MessageFates> readFates(const ReplayPlace& source, const ReplayPlace& target,
                                             model::ReplayJournal& journal,
                                             const model::ProfileSet& profiles,
                                             const model::ConventionSet& conventions);

//! The same by what a session reads, a slice at a time. One thread.
class FateWatch
{
public:
    static model::Result<std::unique_ptr<FateWatch>> open(Session& session,
                                                          const std::string& journal);
    ~FateWatch();

    //! Looks at rows that it has not seen for as long as \a time; true: something changed.
    bool advance(std::chrono::milliseconds time);
    const model::MessageFates& fates() const { return m_fates; }
    const std::string& file() const { return m_file; }

private:
    FateWatch(Session& session, std::string file, model::MessageFates fates, model::Timestamp from);
    void look(const model::EventView& event);

    const std::string m_file;
    model::MessageFates m_fates;
    model::Reader m_reader;
    model::Recogniser m_recogniser;
    model::Decoder m_decoder;
    model::Timestamp m_from;
    model::Row m_next = 0;
};

} // namespace app
