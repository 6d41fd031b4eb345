#pragma once

#include "model/event/result.h"
#include "model/saga/sagatracker.h"

#include <filesystem>
#include <vector>

namespace app {

//! Lets \a tracker follow what the folder says now, beside the shipped definitions. Where a file
//! cannot be used any more, what it said when it last could stays in force; a file that is gone
//! takes its definition along. Errors say which file, and the place in it.
std::vector<model::Error> takeUpSagas(const std::filesystem::path& folder,
                                      model::saga::SagaTracker& tracker);

} // namespace app
