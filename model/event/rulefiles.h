#pragma once

#include "model/event/result.h"

#include <filesystem>
#include <string>
#include <vector>

//! Files that hold rules which a person may add to (envelope profiles, table mappings, upcasters,
//! conventions, scenarios): a folder of small JSON files, each read by itself.

namespace model {

//! Those of \a folder by name, without JSON schemas; none where there is no such folder.
std::vector<std::filesystem::path> ruleFiles(const std::filesystem::path& folder);

//! At most 1 MiB. Errors are without the file's name: whoever asks says what it should have been.
Result<std::string> readRuleFile(const std::filesystem::path& file);

//! Gives each file of \a folder to \a add, which takes (path, text) and gives a Result<void>; the
//! errors say which file and that "The <what> … cannot be used".
template <typename Add>
std::vector<Error> loadRuleFiles(const std::filesystem::path& folder, const std::string& what,
                                 const Add& add)
{
    std::vector<Error> errors;
    for (const auto& file : ruleFiles(folder)) {
        const auto text = readRuleFile(file);
        const auto added = text ? add(file, *text) : Result<void>(text.error());
        if (added)
            continue;
        errors.push_back(added.error());
        errors.back().text =
            "The " + what + ' ' + file.string() + " cannot be used: " + errors.back().text;
    }
    return errors;
}

} // namespace model
