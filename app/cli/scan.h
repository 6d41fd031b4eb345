#pragma once

#include "app/cli/matcher.h"
#include "app/cli/sourcereader.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "model/export/eventwriter.h"

#include <memory>

namespace app::cli {

//! Reads a connection, filters, and writes what passes: what tail, search and export have in
//! common. Nothing is kept, so any amount of events goes through a bounded memory.
struct ScanRequest
{
    Target target;
    model::Watch watch;
    Matcher matcher;
    std::unique_ptr<model::EventWriter> writer;
    bool writerNeedsFacts = false;
    std::uint64_t limit = 0; //!< Of events written; 0: none.
    bool quiet = false;      //!< No progress and no summary.
};

struct ScanOutcome
{
    SourceReader::Ended ended = SourceReader::Ended::Finished;
    std::uint64_t scanned = 0;
    std::uint64_t matched = 0;
    bool written = true;       //!< False: the output could not be written to its end.
    bool wronglyAsked = false; //!< What was asked for makes no sense to the source.
};

class Scan
{
public:
    Scan(ScanRequest request, StatusLine& status);

    ScanOutcome run(Interrupt& interrupt);

private:
    bool take(const model::Batch& batch);
    bool takeOne(const model::Batch& batch, const model::BatchEntry& entry);
    void showProgress();
    void summarise(const ScanOutcome& outcome);
    std::uint64_t total(SourceReader::Ended ended) const;

    ScanRequest m_request;
    StatusLine& m_status;
    std::unique_ptr<SourceReader> m_reader;
    model::Origin m_origin;
    std::vector<std::int64_t> m_next; // by lane
    std::uint64_t m_scanned = 0;
    std::uint64_t m_matched = 0;
};

} // namespace app::cli
