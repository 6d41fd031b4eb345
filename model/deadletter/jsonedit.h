#pragma once

#include "model/event/result.h"
#include "model/schema/editedjson.h"

#include <string>
#include <string_view>

namespace model {

//! JSON Merge Patch (RFC 7396): what \a patch does not name keeps its bytes and its order.
void mergePatch(EditedJson& document, const EditedJson& patch);

//! One operation of a JSON Patch (RFC 6902).
struct PatchStep
{
    enum class Kind { Add, Remove, Replace, Move, Copy, Test };

    Kind kind = Kind::Test;
    std::string path;
    std::string from;  //!< Of Move and Copy.
    std::string value; //!< JSON, of Add, Replace and Test.
};

//! An error says which place is missing or what a test found; \a document is then half changed.
Result<void> applyStep(EditedJson& document, const PatchStep& step);

} // namespace model
