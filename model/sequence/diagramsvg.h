#pragma once

#include "model/sequence/layout.h"

namespace model::sequence {

//! Colours as SVG knows them, and the font. The defaults are for paper.
struct SvgLook
{
    std::string family = "sans-serif";
    double fontSize = 12; //!< In the unit of the layout.
    std::string ground = "white";
    std::string text = "black";
    std::string muted = "dimgray";
    std::string line = "silver";
    std::string band = "whitesmoke";
    std::string accent = "mediumblue";
    //! By Message::Look.
    std::function<std::string(Message::Look)> ink;
    //! Of a service's boxes, by its name.
    std::function<std::string(const Lifeline&)> lifelineInk;
    std::function<std::string(saga::SagaState)> stateInk;
};

SvgLook paperLook();

//! A picture by itself: heads, bands, messages, times.
std::string svg(const Story& story, const Layout& layout, const Words& words,
                const SvgLook& look = paperLook());

//! For the command line, which has no fonts: about as wide as a text is in a usual one.
double usualWidth(const std::string& text, double fontSize);

} // namespace model::sequence
