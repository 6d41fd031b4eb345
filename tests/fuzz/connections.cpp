// links: model_workspace
#include "model/workspace/connectionimport.h"
#include "model/workspace/connectionuri.h"
#include "model/workspace/workspacejson.h"

#include <cstdlib>

using namespace model;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto connection = connectionFromUri(text);
    if (!connection && connection.error().text.empty())
        std::abort();
    // What is saved of it can be read again.
    const auto import = importConnections(text);
    if (import && !readWorkspace(exportConnections(import->connections, {})))
        std::abort();
    return 0;
}
