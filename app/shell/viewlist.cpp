#include "app/shell/viewlist.h"

#include "app/view/consumers/consumersview.h"
#include "app/view/deadletters/deadlettersview.h"
#include "app/view/idempotency/keysview.h"
#include "app/view/metrics/metricsview.h"
#include "app/view/outbox/outboxview.h"
#include "app/view/sagas/view/sagasview.h"
#include "app/view/schemas/schemasview.h"
#include "app/view/simulator/simulatorview.h"
#include "app/view/stream/streamview.h"
#include "app/view/topology/topologyview.h"

#include <QCoreApplication>

namespace app {

namespace {

//! Where the names of the views live in the translations.
struct Views
{
    Q_DECLARE_TR_FUNCTIONS(Views)
};

template <typename Made>
View* make(const ViewContext& context)
{
    return new Made(context);
}

} // namespace

const std::vector<ViewEntry>& viewEntries()
{
    static const std::vector<ViewEntry> entries = {
        {"stream", "stream", [] { return Views::tr("Stream"); }, make<StreamView>},
        {"outbox", "outbox", [] { return Views::tr("Outbox"); }, make<OutboxView>},
        {"sagas", "sagas", [] { return Views::tr("Sagas"); }, make<SagasView>},
        {"topology", "topology", [] { return Views::tr("Topology"); }, make<TopologyView>},
        {"deadletters", "deadletters", [] { return Views::tr("Dead letters"); },
         make<DeadLettersView>},
        {"consumers", "consumers", [] { return Views::tr("Consumers"); }, make<ConsumersView>},
        {"idempotency", "key", [] { return Views::tr("Keys"); }, make<KeysView>},
        {"schemas", "schemas", [] { return Views::tr("Schemas"); }, make<SchemasView>},
        {"metrics", "metrics", [] { return Views::tr("Metrics"); }, make<MetricsView>},
        {"simulator", "simulator", [] { return Views::tr("Simulator"); }, make<SimulatorView>},
    };
    return entries;
}

} // namespace app
