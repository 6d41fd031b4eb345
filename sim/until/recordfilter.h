#pragma once

#include "model/decode/decoder.h"
#include "model/filter/evaluator.h"
#include "sim/stage/stage.h"

#include <memory>

namespace sim::until {

//! A filter as the window's, asked about records of a simulated broker.
class RecordFilter
{
public:
    explicit RecordFilter(const model::filter::Filter& filter);

    bool matches(const stage::Published& record);

private:
    model::Decoder m_decoder;
    model::filter::Evaluator m_evaluator;
};

} // namespace sim::until
