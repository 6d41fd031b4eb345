#include "app/view/stream/rowfinder.h"

#include "model/filter/textfinder.h"
#include "model/store/reader.h"

namespace app {

using namespace model;

namespace {

bool contains(const EventView& event, const filter::TextFinder& finder)
{
    if (finder.in(event.type) || finder.in(event.channel)
        || finder.in(event.body.headers.encoded()))
        return true;
    return (event.body.key && finder.in(*event.body.key))
           || (event.body.value && finder.in(*event.body.value));
}

} // namespace

std::optional<Row> findRow(const EventStore& store, const RowSearch& search,
                           const std::stop_token& stop)
{
    const filter::TextFinder finder(filter::smartCase(search.text));
    Reader reader(store);
    const int count = search.rows.count();
    const int step = search.forward ? 1 : -1;
    int line = search.line;
    for (int looked = 0; looked < count && !stop.stop_requested(); ++looked) {
        line = (line + step + count) % count;
        const auto row = search.rows.at(line);
        if (reader.holds(row) && contains(reader.at(row), finder))
            return row;
    }
    return std::nullopt;
}

} // namespace app
