#pragma once

#include "model/event/result.h"
#include "model/store/eventblock.h"

#include <memory>
#include <string>
#include <string_view>

namespace model {

//! Compresses the bodies of a block to the end of \a file, in frames that unpack one by one.
Result<std::shared_ptr<const SpilledBodies>> spill(std::string_view bodies,
                                                   std::shared_ptr<SegmentFile> file);

//! Unpacks the bytes [from, to) of \a spilled into \a out, which gets EventBlock::padding readable
//! bytes behind them. \a out begins at the frame of \a from: the gap is returned.
Result<std::size_t> unspill(const SpilledBodies& spilled, std::size_t from, std::size_t to,
                            std::string& out);

} // namespace model
