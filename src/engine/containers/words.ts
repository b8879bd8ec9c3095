/** The words that made-up names are made of: our own, a manner and somebody who built networks, clocks or ships. */
export const ADJECTIVES = (
  'able airy amber ample apt azure blithe bold brave breezy bright brisk calm candid clear clever coral crisp ' +
  'daring deft eager early earnest even fair fleet fond frank fresh gentle glad golden grand green hardy hazel ' +
  'honest humble ivory jolly keen kind lively loyal lucid lunar mellow merry mild modest neat nimble noble olive ' +
  'patient plain polite prompt proud quick quiet rapid ready robust rosy round rustic sage sandy scarlet silver ' +
  'smooth snug solar solid spry steady stout sturdy subtle sunny swift tender tidy tranquil trusty upbeat valiant ' +
  'velvet vernal violet warm wise witty zesty'
).split(' ');

export const SURNAMES = (
  'abramson baran bazalgette bellin boggs bohlin brunel bush cabot cerf chappe clark cook crocker davies deering ' +
  'donelan drebbel dunkels eckert estrin fano farber feinler floyd franklin gama gray hamming harrison hartley ' +
  'heart henson holzmann huygens jacobson kahn karn kirstein kleinrock landweber licklider louvel magellan marconi ' +
  'mauchly maury metcalfe mills mockapetris morse nagle nansen nyquist oikarinen partridge perlman postel pouzin ' +
  'ramo reed rekhter roberts saltzer scott shannon sherman shoch strowger taylor tesla thacker tompion torrey ' +
  'vail varian watson weaver weiser wingfield zimmermann zuse'
).split(' ');
