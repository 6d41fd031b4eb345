#pragma once

#include "app/cli/scan.h"

#include <vector>

namespace app::cli {

//! The options of what and how to read that tail, search and export share.
std::vector<Option> withCommonOptions(std::vector<Option> own);

//! What to read: topics, partitions, where to begin.
model::Result<model::Watch> watchFor(const Arguments& arguments, const Target& target,
                                     std::string_view usualStart);

//! The filter: --filter, or what stands behind the source.
model::Result<std::string> filterText(const Arguments& arguments, const SourceWords& words);

//! The envelope profiles: ours and the user's own. Files that are wrong are told on stderr.
model::ProfileSet profiles();

//! How the output looks.
struct OutputChoice
{
    enum class Format { Table, Ndjson, Csv, Text };
    Format format = Format::Table;
    std::string columns; //!< Empty: the usual ones.
};

model::Result<OutputChoice> outputChoice(const Arguments& arguments, const Terminal& terminal);

//! Makes the writer of \a request.
model::Result<void> addWriter(ScanRequest& request, const OutputChoice& choice,
                              model::ByteSink sink, const Terminal& terminal);

//! What remains when target, watch and filter are known: everything but the writer.
model::Result<ScanRequest> scanRequest(const Arguments& arguments, std::string_view usualStart);

} // namespace app::cli
