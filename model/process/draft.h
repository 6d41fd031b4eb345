#pragma once

#include "model/process/correlationfinder.h"
#include "model/process/processtracker.h"

namespace model {

//! The expressions that a draft begins with: the rule and those that may stand in for it.
std::vector<std::string> expressionsOf(const std::vector<CorrelationRule>& rules,
                                       std::size_t chosen);

//! The expressions compiled. Malformed when one is wrong.
Result<std::vector<filter::Filter>> compileRules(const std::vector<std::string>& expressions);

//! How a draft is to be called, and by what its events belong together.
struct DraftRequest
{
    std::string name;                     //!< "learned" unless given.
    std::vector<std::string> correlation; //!< At least one.
};

//! A definition for a person to correct, learned from the instances that were seen: JSON in the
//! format of resources/sagas, which parseSaga() reads. What fails, cancels and takes back is
//! guessed from the words of the types; causes from what came before in nearly all instances;
//! deadlines are several times what 95 of 100 took. NotFound when there are no instances.
Result<std::string> draftSaga(const ProcessTracker& process, const DraftRequest& request);

} // namespace model
