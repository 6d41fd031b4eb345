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

//! The shipped definitions and the person's own, as in the window; files that are wrong are told.
std::vector<model::saga::SagaDefinition> knownSagas();

//! A definition in a file of one's own; its errors have their place.
model::Result<model::saga::SagaDefinition> sagaFromFile(const std::string& path);
//! The one of \a sagas with that name.
model::Result<model::saga::SagaDefinition>
sagaNamed(const std::string& name, const std::vector<model::saga::SagaDefinition>& sagas);
//! The known one of that name, else the file of that path.
model::Result<model::saga::SagaDefinition> sagaCalled(const std::string& nameOrPath);

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
