#pragma once

#include "app/cli/arguments.h"
#include "app/cli/target.h"
#include "model/process/processtracker.h"

#include <chrono>
#include <optional>

namespace app::cli {

//! A source that is read to its end, or on.
struct WholeSource
{
    Target target;
    model::Watch watch;
    bool quiet = false;
    std::optional<std::chrono::seconds> span; //!< How long at most, where it goes on.
};

//! What stands behind the verb: one source and nothing else.
model::Result<WholeSource> wholeSource(const Arguments& arguments);

//! What is to be known of a target before it is read: what of its file was not understood, and
//! that the sandbox has settled.
void tellNotes(const Target& target);

//! The shipped definitions and the person's own, as in the window; files that are wrong are told.
std::vector<model::saga::SagaDefinition> knownSagas();

struct ProcessRequest
{
    WholeSource source;
    model::ProcessQuestion question;
    std::string format = "table"; //!< "dot", "json", "xes", "csv".
    std::string out = "-";
    bool replace = false;
    double share = 1;
    std::size_t variants = 20;
};

model::Result<ProcessRequest> processRequest(const Arguments& arguments);

} // namespace app::cli
