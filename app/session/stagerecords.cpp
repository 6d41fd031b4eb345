#include "app/session/stagerecords.h"

#include "model/export/ndjson.h"
#include "sim/stage/recordview.h"

namespace app {

using namespace model;

Result<void> writeRecords(const sim::stage::Stage& stage, ByteSink sink)
{
    NdjsonWriter writer(std::move(sink));
    for (const auto& record : stage.published(0))
        writer.write(sim::stage::RecordView(record).event);
    return writer.finish();
}

} // namespace app
