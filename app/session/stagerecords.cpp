#include "app/session/stagerecords.h"

#include "model/export/ndjson.h"

namespace app {

using namespace model;

Result<void> writeRecords(const sim::stage::Stage& stage, ByteSink sink)
{
    NdjsonWriter writer(std::move(sink));
    for (const auto& record : stage.published(0)) {
        HeaderListBuilder headers;
        for (const auto& [name, value] : record.headers)
            headers.add(name, value);
        EventView view{.time = record.time,
                       .timeKind = TimeKind::Create,
                       .origin = Origin::Simulated,
                       .channel = record.channel,
                       .partition = record.partition,
                       .position = record.offset};
        if (record.key)
            view.body.key = *record.key;
        view.body.value = record.value;
        view.body.headers = headers.list();
        writer.write(view);
    }
    return writer.finish();
}

} // namespace app
