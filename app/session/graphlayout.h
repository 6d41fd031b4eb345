#pragma once

#include "model/event/result.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct GraphSize
{
    double width = 0;
    double height = 0;

    bool operator==(const GraphSize&) const = default;
};

struct GraphPlace
{
    double x = 0;
    double y = 0; //!< Grows downwards.

    bool operator==(const GraphPlace&) const = default;
};

//! An arrow between two nodes; one a pair and direction.
struct GraphLink
{
    std::size_t from = 0;
    std::size_t to = 0;
    GraphSize label;     //!< Of its text; 0: none.
    unsigned weight = 1; //!< Heavier ones are kept straight.

    bool operator==(const GraphLink&) const = default;
};

//! What is to be laid out, in the pixels of the canvas.
struct GraphShape
{
    std::vector<GraphSize> nodes;
    std::vector<GraphLink> links;
    bool leftToRight = true;

    bool operator==(const GraphShape&) const = default;
};

struct GraphLayout
{
    GraphSize size;
    std::vector<GraphPlace> nodes; //!< Centres.
    //! Of each link: the beginning, then three points a piece of a Bezier curve.
    std::vector<std::vector<GraphPlace>> curves;
    std::vector<GraphPlace> labels;        //!< Centres, of each link.
    std::optional<model::Error> trouble;   //!< Why it is our own plain layout.
    std::chrono::microseconds processor{}; //!< What Graphviz took of a processor.
};

struct GraphProgram
{
    std::string name = "dot";
    std::chrono::milliseconds patience{5'000};
};

//! Lays it out by Graphviz in a child process; by plainLayout() when that is missing, dies or
//! hangs. Takes a while: not for the window's thread. Empty and with trouble when \a stop was
//! requested.
GraphLayout layOut(const GraphShape& shape, const std::stop_token& stop,
                   const GraphProgram& program = {});

//! Layers by longest path, ordered by the neighbours' middle, straight arrows.
GraphLayout plainLayout(const GraphShape& shape);

} // namespace app
