import { createEngine } from '../../../../server/engine/engine.ts';
import { createScenario, simulateDay } from '../../../../server/sources/simulator/scenario/scenario.ts';
import { timelineOf } from '../../../../server/sources/simulator/timeline.ts';
import * as nf from './naive-figures.ts';
import { DEMO } from './played.ts';
const seed=1; const now=Date.parse('2026-01-15T15:30:00+08:00');
const sc=createScenario({seed,floor:DEMO});
const {today,past}=timelineOf({scenario:sc,dayStart:'00:00',now,backfillDays:7,resumeAfter:null});
const eng=createEngine({floor:DEMO,zone:'Asia/Shanghai',now:now-3600000*0});
function run(part:any,name:string){ let n=0,gen=0,fold=0,max=0; while(part.next()<=now){ let t=performance.now(); const ev=part.take(now,2000); const g=performance.now()-t; gen+=g; n+=ev.length; t=performance.now(); eng.apply(ev.map((event:any)=>({receivedAt:now,event:{...event,source:'sim'}}))); eng.advance(now); const f=performance.now()-t; fold+=f; max=Math.max(max,g); } console.log(name,n,'events; generated in',gen|0,'ms (longest slice',max|0,'), folded in',fold|0,'ms'); }
run(today,'today');
const f=eng.figures(['today','slide30'] as any); const pick=(o:any,ks:string[])=>Object.fromEntries(ks.map(k=>[k,o[k]?.value]));
const ks=['waiting','longestWait','offered@today','sl@today','abandonRate@today','occupancy@today','occupancy@slide30','signedIn','staffed','available','ringing','busy','acw','notReady','unknown','flagsOpen','csatMean@today','aht@today','asa@today'];
console.log(pick(f.totals,ks), f.quality); for(const q of Object.keys(f.queues)) console.log(q, JSON.stringify(pick(f.queues[q],['waiting','sl@today','sl@slide30','offered@today','available','signedIn','busy'])));
for(const t of Object.keys(f.teams)) console.log(t, JSON.stringify(pick(f.teams[t],['sl@today','handled@today','csatMean@today'])));
if (process.argv[2]) run(timelineOf({scenario:sc,dayStart:'00:00',now,backfillDays:Number(process.argv[2]),resumeAfter:null}).past,'past');
const g2=eng.figures(['today'] as any); console.log(pick(g2.totals,ks), g2.quality);
const v=nf.visitsOf(simulateDay({seed,floor:DEMO,at:now}).filter(e=>e.time<=now));
