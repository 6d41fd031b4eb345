#pragma once

#include "model/decode/unpackers.h"

namespace model {

//! Snappy's three containers. The format is a page long, so it is read here with our limits instead
//! of by a library.
UnpackFault unpackSnappyRaw(std::string_view value, UnpackSink& sink);
UnpackFault unpackSnappyFramed(std::string_view value,
                               UnpackSink& sink); //!< Checksums are not compared.
UnpackFault unpackSnappyXerial(std::string_view value, UnpackSink& sink);

} // namespace model
