#pragma once

#include "app/cli/verb.h"

namespace app::cli {

//! "sagas learn": proposes correlation rules and a definition for what a source holds. \a arguments
//! without the deed's own word; \a verb says how to write it when they are wrong.
int learnSaga(const Verb& verb, const Arguments& arguments);

} // namespace app::cli
