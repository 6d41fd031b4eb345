#pragma once

#include "app/session/graphlayout.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace app {

class GraphCanvas;

//! Gives a canvas its layouts: asks Graphviz on a thread of its own and drops what is stale by
//! then. Lives on the GUI thread.
class GraphLayouter : public QObject
{
    Q_OBJECT

public:
    //! \a canvas outlives it.
    explicit GraphLayouter(GraphCanvas& canvas, QObject* parent = nullptr);
    ~GraphLayouter() override;

    //! Another program, for tests.
    void setProgram(const GraphProgram& program) { m_program = program; }
    //! Why the last layout is the plain one; empty: all is well.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }
    //! A program without which the plain one would do is looked for again.
    void layOutAgain();

Q_SIGNALS:
    void done();

private:
    void start();
    void take(const GraphLayout& layout, quint64 generation);

    GraphCanvas& m_canvas;
    GraphProgram m_program;
    QString m_trouble;
    quint64 m_generation = 0;
    std::jthread m_thread;
    std::vector<std::jthread> m_stopping; // those that are not wanted any more
};

} // namespace app
