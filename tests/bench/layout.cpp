// Lays out a topology of NODES services and topics, as the window does; and a process map of the
// same size. CPU time is that of Graphviz in its child process and our own together.
//   bench_layout NODES ROUNDS
#include "app/session/graphlayout.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>

using namespace app;
using namespace bench;
using namespace std::chrono_literals;

namespace {

//! Services and topics in turn: each service publishes to a topic of its own, which one to three
//! others read; every tenth topic has dead letters.
GraphShape topology(std::size_t nodes)
{
    GraphShape shape;
    const auto pairs = nodes / 2;
    for (std::size_t i = 0; i < nodes; ++i)
        shape.nodes.push_back({150, 46});
    const auto label = GraphSize{70, 30};
    for (std::size_t i = 0; i < pairs; ++i) {
        const auto service = 2 * i;
        const auto topic = service + 1;
        shape.links.push_back({service, topic, label});
        for (std::size_t reader = 0; reader < 1 + i % 3; ++reader)
            shape.links.push_back({topic, 2 * ((i * 7 + reader * 13 + 1) % pairs), label});
    }
    return shape;
}

struct Taken
{
    std::vector<double> processor;
    std::vector<double> wall;
    std::size_t plain = 0;
};

Taken measure(const GraphShape& shape, int rounds, bool byGraphviz)
{
    Taken taken;
    for (int round = 0; round < rounds; ++round) {
        const Stopwatch watch;
        const auto layout = byGraphviz ? layOut(shape, {}, {"dot", 60s}) : plainLayout(shape);
        const auto child = std::chrono::duration<double>(layout.processor).count();
        taken.processor.push_back(1'000 * (watch.processor() + child));
        taken.wall.push_back(1'000 * watch.wall());
        taken.plain += layout.trouble ? 1 : 0;
    }
    return taken;
}

} // namespace

int main(int count, char** words)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: bench_layout NODES ROUNDS\n");
        return 2;
    }
    const auto shape = topology(std::strtoull(words[1], nullptr, 10));
    const auto rounds = std::atoi(words[2]);
    const auto dot = measure(shape, rounds, true);
    const auto plain = measure(shape, rounds, false);
    Report report;
    report.add("nodes", double(shape.nodes.size())).add("links", double(shape.links.size()));
    report.add("layout", quantile(dot.processor, 0.5)).add("wall", quantile(dot.wall, 0.5));
    report.add("failed", double(dot.plain)).add("plain", quantile(plain.processor, 0.5));
    report.print();
    return 0;
}
