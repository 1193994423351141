#!/usr/bin/env python3
"""The storm of a boot, written for SimPy: what ModDups is measured against.

One event for each CPU; udevd hands them out one after another, to a worker that is idle or to a new one; a worker has
each module that it asks for loaded, dependencies first, unless it is live. The loads go through the kernel's steps:
read, the name check (EarlyCheck), layout, registration, waiting for the first load of the name, and the herd woken one by
one. Costs and modules are those of ModDups' own files; durations jitter as there, though by other random numbers.

Prints one JSON object: the median processor time of a run, in seconds, and the counters, as means over the runs.
"""
import argparse
import gc
import json
import pathlib
import random
import statistics
import sys
import time

ENGINE = pathlib.Path(__file__).resolve().parents[3] / "src" / "ModDups.Engine"
ABSENT, BEING_LOADED, LIVE = range(3)


def kernel_3():
    """SimPy 3 and 4: Debian 12's python3-simpy3."""
    import simpy

    class Process:
        """
        What a generator needs to pause, to sleep, and to be woken. A wake-up is one event, triggered by hand:
        succeed() takes no delay, and would cost a second one.
        """

        __slots__ = ("event",)

        def pause(self, duration):
            return env.timeout(duration)

        def sleep(self):
            self.event = env.event()
            return self.event

        def wake(self, delay):
            self.event._ok, self.event._value = True, None
            env.schedule(self.event, delay=delay)

        def start(self, steps):
            env.process(steps)

    env = simpy.Environment()
    return simpy.__version__, Process, lambda: env.now, env.run


def kernel_2():
    """SimPy 2: Debian 12's python3-simpy."""
    import SimPy
    from SimPy import Simulation as sim

    class Process(sim.Process):
        def pause(self, duration):
            return sim.hold, self, duration

        def sleep(self):
            return sim.passivate, self

        def wake(self, delay):
            sim.reactivate(self, delay=delay)

        def start(self, steps):
            sim.activate(self, steps)

    sim.initialize()
    return SimPy.__version__, Process, sim.now, lambda: sim.simulate(until=sys.maxsize)


class Module:
    def __init__(self, row):
        self.name = row["module"]
        self.image, self.memory = int(row["len"]) / 1024, int(row["memory"]) / 1024
        self.init = int(row["init_us"]) * 1000 if row["init_us"] else None
        self.depends = [name for name in row["depends"].split(",") if name]
        self.state, self.waiters = ABSENT, []


def read_modules():
    lines = [line.rstrip("\n") for line in open(ENGINE / "Catalog" / "seeds.tsv") if not line.startswith("#")]
    header = lines[0].split("\t")
    return {row["module"]: Module(row) for row in (dict(zip(header, line.split("\t"))) for line in lines[1:])}


def read_costs():
    profile = json.load(open(ENGINE / "Boot" / "seeds.machine.json"))
    flat = {name: cost["value"] for name, cost in profile["loader"].items()}
    flat.update({"Open": profile["userspace"]["Open"]["value"]})
    flat.update({name: profile["userspace"][name]["value"] for name in ("Dispatch", "WorkerStart", "LiveCheck")})
    return argparse.Namespace(**flat)


def storm(make_kernel, cpus, early_check, asks, seed):
    version, Process, now, run = make_kernel()
    modules, costs = read_modules(), read_costs()
    targets = [(modules[name], [modules[needed] for needed in reversed(modules[name].depends)]) for name in asks]
    draw = random.Random(seed).random
    jitter = costs.Jitter / 1000
    mutex_free_at = 0
    sleeping = 0
    idle = 0
    requests = loads = failed_becoming = failed_loads = 0

    def around(mean):
        return int(mean * (1 + jitter * (2 * draw() - 1)))

    def set_live(module):
        """Sets the state and wakes all that sleep: those of this name go on, one after another; gives how long it takes."""
        nonlocal mutex_free_at, sleeping
        module.state = LIVE
        wake = now()
        for waiter in reversed(module.waiters):
            wake += costs.WakeUp
            granted = max(wake, mutex_free_at)
            mutex_free_at = granted + 2 * costs.ModuleMutex
            waiter.wake(granted + around(costs.Schedule) - now())
        sleeping -= len(module.waiters)
        module.waiters.clear()
        if sleeping:
            mutex_free_at = max(now(), mutex_free_at) + costs.ModuleMutex * sleeping
        return wake - now()

    def load(process, module):
        nonlocal loads, failed_becoming, failed_loads, sleeping
        loads += 1
        yield process.pause(around(costs.SystemCall + costs.Read * module.image + costs.Check))
        laid_out = False
        if not (early_check and module.state != ABSENT):
            yield process.pause(around(costs.Layout + costs.Copy * module.memory))
            laid_out = True
            if module.state == ABSENT:
                # What it needs is live: this worker loaded it, or slept until it was.
                module.state = BEING_LOADED
                yield process.pause(around(costs.Link + costs.Relocate * module.memory))
                yield process.pause(around(costs.Init if module.init is None else module.init))
                yield process.pause(set_live(module))
                return
        while module.state == BEING_LOADED:
            module.waiters.append(process)
            sleeping += 1
            yield process.sleep()
        if laid_out:
            failed_loads += 1
        else:
            failed_becoming += 1
        yield process.pause(around(costs.Free * (module.image + (module.memory if laid_out else 0))))

    def look_and_load(process, module):
        nonlocal requests
        requests += 1
        yield process.pause(around(costs.LiveCheck))
        if module.state != LIVE:
            yield process.pause(around(costs.Open))
            yield from load(process, module)

    def handle(process, start):
        nonlocal idle, requests
        yield process.pause(start)
        for module, needed in targets:
            if needed:
                yield process.pause(around(costs.LiveCheck))
                if module.state == LIVE:
                    requests += 1
                    continue
                for dependency in needed:
                    yield from look_and_load(process, dependency)
            yield from look_and_load(process, module)
        idle += 1

    def dispatch(process):
        nonlocal idle
        for _ in range(cpus):
            if idle:
                idle -= 1
                start = 0
            else:
                start = around(costs.WorkerStart)
            worker = Process()
            worker.start(handle(worker, start))
            yield process.pause(costs.Dispatch)

    udevd = Process()
    udevd.start(dispatch(udevd))
    begun = time.process_time()
    run()
    took = time.process_time() - begun
    return took, {"simpy": version, "requests": requests, "loads": loads,
                  "failedBecoming": failed_becoming, "failedLoads": failed_loads}


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--api", type=int, choices=(2, 3), required=True, help="3 for SimPy 3 and 4")
    options.add_argument("--cpus", type=int, required=True)
    options.add_argument("--remedy", choices=("None", "EarlyCheck"), default="None")
    options.add_argument("--ask", action="append", required=True, help="a module that each CPU asks for; may be repeated")
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    times, counts = [], []
    for seed in range(given.runs):
        gc.collect()
        make_kernel = kernel_2 if given.api == 2 else kernel_3
        took, counted = storm(make_kernel, given.cpus, given.remedy == "EarlyCheck", given.ask, seed)
        times.append(took)
        counts.append(counted)
    total = {name: statistics.mean(counted[name] for counted in counts) for name in counts[0] if name != "simpy"}
    print(json.dumps({"simpy": counts[0]["simpy"], "seconds": statistics.median(times), **total}))


if __name__ == "__main__":
    main()
