#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcode.h"

#include <span>
#include <string_view>
#include <vector>

namespace app::cli {

//! One word of the command line.
struct Verb
{
    std::string_view name;
    std::string_view summary;
    std::string_view usage; //!< After "sagalens NAME ".
    std::vector<Option> options;
    std::string_view notes;    //!< What the options do not say.
    std::string_view examples; //!< Whole lines.
    int (*run)(const Arguments& arguments) = nullptr;
};

std::span<const Verb> verbs();
const Verb* verbNamed(std::string_view name);

const Verb& tailVerb();
const Verb& searchVerb();
const Verb& exportVerb();
const Verb& topicsVerb();
const Verb& watchVerb();
const Verb& checkVerb();
const Verb& doctorVerb();
const Verb& outboxVerb();
const Verb& connectionsVerb();
const Verb& schemasVerb();
const Verb& simulateVerb();
const Verb& groupsVerb();
const Verb& keysVerb();
const Verb& metricsVerb();
const Verb& sagasVerb();
const Verb& processVerb();
const Verb& topologyVerb();
const Verb& deadlettersVerb();
const Verb& replayVerb();

//! The help of the whole program, and of one verb.
std::string programHelp();
std::string verbHelp(const Verb& verb);

//! Prints "sagalens: …" with its advice on stderr.
void complain(const model::Error& error);
void complain(std::string_view text);

//! Complains and gives the exit code that fits.
int giveUp(const model::Error& error);
//! The same for an error of the command line itself.
int refuse(const Verb& verb, const model::Error& error);

} // namespace app::cli
