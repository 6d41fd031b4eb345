#pragma once

// QCustomPlot's header says "signals", "slots" and "foreach", words that this program's sources do
// without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
