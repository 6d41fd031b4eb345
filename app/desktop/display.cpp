#include "app/desktop/display.h"

#include <dlfcn.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace app {

namespace {

//! Qt takes the library from the same place, at run time: building the program does not need it.
class Xcb
{
public:
    Xcb() : m_library(dlopen("libxcb.so.1", RTLD_NOW | RTLD_LOCAL)) {}

    template <typename Function>
    Function* find(const char* name) const
    {
        return m_library ? reinterpret_cast<Function*>(dlsym(m_library.get(), name)) : nullptr;
    }

private:
    struct Closer
    {
        void operator()(void* library) const { dlclose(library); }
    };
    std::unique_ptr<void, Closer> m_library;
};

bool takesX()
{
    if (!isSet("DISPLAY"))
        return false;
    if (isSet("QT_QPA_PLATFORM"))
        return std::string_view(std::getenv("QT_QPA_PLATFORM")).starts_with("xcb");
    return !isSet("WAYLAND_DISPLAY");
}

} // namespace

bool isSet(const char* variable)
{
    const auto* const value = std::getenv(variable);
    return value && *value;
}

bool displayAnswers()
{
    if (!takesX())
        return true;
    const Xcb xcb;
    auto* const connect = xcb.find<void*(const char*, int*)>("xcb_connect");
    auto* const hasError = xcb.find<int(void*)>("xcb_connection_has_error");
    auto* const disconnect = xcb.find<void(void*)>("xcb_disconnect");
    if (!connect || !hasError || !disconnect)
        return true; // Qt says what it lacks
    auto* const connection = connect(nullptr, nullptr);
    const bool answers = hasError(connection) == 0;
    disconnect(connection);
    return answers;
}

} // namespace app
